package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * What adopt knows about one resource type. To support another type, add one to the file
 * of its AWS service, by a {@link KindBuilder}.
 *
 * @param type Pulumi's type token
 * @param importId the ID that {@code pulumi import} expects, see the section "Import" of
 * the provider's page of the type
 * @param stateId the ID in the state after the import, which can be another one
 * @param keys the inputs that identify a resource together
 * @param fallbacks the inputs that identify it if the program leaves out the name
 * @param pointer how a resource without a name is identified
 * @param containers the types one of which contains the resource, the innermost first;
 * none if it is independent
 * @param reads the IAM actions of the calls that the finder makes
 * @param cloudFormation the type in CloudFormation, null if its physical ID does not
 * identify the resource
 * @param finder reads the live resources
 * @param compared inputs that do not identify the resource, but that must not differ from
 * AWS unless the user confirms it
 * @param limits what the finder does not read
 */
public record Kind(String type, IdFormat importId, IdFormat stateId, List<Key> keys, List<Key> fallbacks,
		@Nullable Pointer pointer, List<String> containers, List<String> reads,
		@Nullable CloudFormationType cloudFormation, Finder finder, List<Key> compared, List<Limit> limits) {

	/**
	 * An input that identifies a resource.
	 *
	 * @param input the name of the input
	 * @param part the part of a live resource that must be equal to it
	 * @param refs what the input can refer to; empty for a literal value
	 * @param normalize converts the value in the program to the form of the part
	 * @param optional whether the live resource has no such part if the program leaves
	 * out the input
	 */
	public record Key(String input, String part, List<Ref> refs, UnaryOperator<String> normalize, boolean optional) {

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

		public Ref(String type, String part) {
			this(type, part, false);
		}

	}

	/**
	 * A resource without a name is identified by the resource that points to it. For
	 * example, a deployment is the one that its stage uses.
	 *
	 * @param type the type of the pointing resource
	 * @param input its input
	 * @param pointingPart the part of the pointing live resource
	 * @param part the part of this resource that is equal to it
	 */
	public record Pointer(String type, String input, String pointingPart, String part) {
	}

	/**
	 * A resource type of CloudFormation.
	 *
	 * @param part the part that is its physical ID, which {@code Ref} returns
	 */
	public record CloudFormationType(String type, String part) {
	}

	/**
	 * The finder only reads resources of which a part matches a pattern.
	 *
	 * @param unread describes the resources that it does not read
	 */
	public record Limit(String part, Pattern pattern, String unread) {
	}

	/** Reads the live resources of a kind. It only makes read calls. */
	@FunctionalInterface
	interface Finder {

		void find(Aws aws, KindReader reader);

	}

	/**
	 * Begins a kind.
	 * @param idTemplate the import ID, see {@link IdFormat}
	 */
	static <C> KindBuilder<C> of(String type, String idTemplate, Function<Aws, C> client) {
		return new KindBuilder<>(type, idTemplate, client);
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

	/** Describes the resources with these parts, if the finder does not read them. */
	public Optional<String> unread(Map<String, String> parts) {
		return this.limits.stream()
			.filter((limit) -> parts.containsKey(limit.part())
					&& !limit.pattern().matcher(String.valueOf(parts.get(limit.part()))).matches())
			.map(Limit::unread)
			.findFirst();
	}

}
