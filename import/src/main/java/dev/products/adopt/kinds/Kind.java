package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * What adopt knows about one resource type. To support another type, describe it in the
 * YAML file of its AWS service.
 *
 * @param type Pulumi's type token
 * @param importId the ID that {@code pulumi import} expects, see the section "Import" of
 * the provider's page of the type
 * @param stateId the ID in the state after the import, if it is another one
 * @param keys the inputs that identify a resource together
 * @param fallbacks the inputs that identify it if the program leaves out the name
 * @param compared inputs that do not identify the resource, but that must not differ from
 * AWS unless the user confirms it
 * @param warned the inputs that do not identify the resource, but of which adopt warns if
 * they differ, even if Pulumi ignores their changes
 * @param pointer how a resource without a name is identified
 * @param containers the types one of which contains the resource, the innermost first;
 * none if it is independent
 * @param uses the type of resources that it uses although they do not contain it, and its
 * part with their IDs, separated by spaces; null if there is none
 * @param reads the IAM actions of the calls that find the resources
 * @param cloudFormation the type in CloudFormation, null if its physical ID does not
 * identify the resource
 * @param limits what is not read
 * @param listCall the call that finds the resources, null if {@link ResourceFinders} has
 * code for it
 */
public record Kind(String type, @JsonProperty("id") IdFormat importId, IdFormat stateId, List<Key> keys,
		List<Key> fallbacks, List<Key> compared, List<String> warned, @Nullable Pointer pointer,
		@JsonProperty("within") List<String> containers, @Nullable Use uses, List<String> reads,
		@Nullable CloudFormationType cloudFormation, List<Limit> limits,
		@JsonProperty("find") @Nullable ListCall listCall) {

	public Kind {
		stateId = (stateId != null) ? stateId : importId;
		keys = orEmpty(keys);
		fallbacks = orEmpty(fallbacks);
		compared = orEmpty(compared);
		warned = orEmpty(warned);
		containers = orEmpty(containers);
		limits = orEmpty(limits);
		reads = Stream.concat(orEmpty(reads).stream(), (listCall != null) ? listCall.actions() : Stream.of()).toList();
	}

	private static <T> List<T> orEmpty(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

	/**
	 * An input that identifies a resource.
	 *
	 * @param input the name of the input
	 * @param part the part of a live resource that must be equal to it
	 * @param refs what the input can refer to; empty for a literal value
	 * @param form the form of the part, to which the value in the program is converted
	 * @param optional whether the live resource has no such part if the program leaves
	 * out the input
	 */
	public record Key(String input, String part, List<Ref> refs, TextForm form, boolean optional) {

		public Key {
			refs = orEmpty(refs);
			form = (form != null) ? form : TextForm.AS_IS;
		}

		public boolean literal() {
			return this.refs.isEmpty();
		}

	}

	/**
	 * A type that an input can refer to.
	 *
	 * @param part the part of the referenced resource that the input takes
	 * @param byId whether the input always takes the ID, and no other output
	 */
	public record Ref(String type, String part, boolean byId) {
	}

	/**
	 * For example, a usage plan uses the APIs of its stages.
	 *
	 * @param part the part with the IDs of the used resources
	 */
	public record Use(String type, String part) {

		/** Whether a live resource uses another one. */
		public boolean isOf(LiveResource live, LiveResource other) {
			return other.type().equals(this.type) && other.place().equals(live.place())
					&& List.of(live.parts().getOrDefault(this.part, "").split(" ")).contains(other.id());
		}

	}

	/**
	 * A resource without a name is identified by the resource that points to it. For
	 * example, a deployment is the one that its stage uses.
	 *
	 * @param type the type of the pointing resource
	 * @param input its input
	 * @param part the part of both live resources that must be equal
	 */
	public record Pointer(String type, String input, String part) {
	}

	/**
	 * A resource type of CloudFormation.
	 *
	 * @param part the part that is its physical ID, which {@code Ref} returns
	 */
	public record CloudFormationType(String type, String part) {
	}

	/**
	 * Only resources of which a part matches a pattern are read.
	 *
	 * @param unread describes the others
	 */
	public record Limit(String part, Pattern pattern, String unread) {
	}

	/** Reads the live resources of a kind. It only makes read calls. */
	@FunctionalInterface
	interface Finder {

		void find(Aws aws, KindReader reader);

	}

	Finder finder() {
		return (this.listCall != null) ? this.listCall : ResourceFinders.of(this.type);
	}

	public LiveResource live(Map<String, String> parts, String name, Map<String, String> facts) {
		return new LiveResource(this.type, this.importId.write(parts), new TreeMap<>(parts), name,
				new TreeMap<>(facts));
	}

	/**
	 * The ID in the state of a resource that was imported by this ID; empty if the import
	 * ID does not determine it.
	 */
	public Optional<String> stateIdOf(String id) {
		return this.importId.read(id)
			.map(this.stateId::tryWrite)
			.orElseThrow(() -> new IllegalArgumentException(id + " is not " + this.importId.shape()));
	}

	/** The ID in the state of a live resource. */
	public String stateIdOf(LiveResource live) {
		return this.stateId.tryWrite(live.parts()).orElse(live.id());
	}

	/** Describes the resources with these parts, if they are not read. */
	public Optional<String> unread(Map<String, String> parts) {
		return this.limits.stream()
			.filter((limit) -> parts.containsKey(limit.part())
					&& !limit.pattern().matcher(String.valueOf(parts.get(limit.part()))).matches())
			.map(Limit::unread)
			.findFirst();
	}

}
