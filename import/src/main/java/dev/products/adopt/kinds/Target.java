package dev.products.adopt.kinds;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.adopt.base.Urn;
import org.jspecify.annotations.Nullable;

/**
 * A resource that the program declares.
 *
 * @param parent the component that contains it, null if there is none
 * @param inputs the inputs that its kind uses
 * @param stackId the ID in the state of the stack, null if it is not in the state
 * @param provider the provider that the program creates for it, null if it is the default
 * provider
 */
public record Target(Urn urn, @Nullable Urn parent, SortedMap<String, Given> inputs, @Nullable String stackId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Urn provider) {

	public Target(Urn urn, @Nullable Urn parent, SortedMap<String, Given> inputs, @Nullable String stackId) {
		this(urn, parent, inputs, stackId, null);
	}

	/**
	 * The value of an input.
	 *
	 * @param value the value, null if it is not known before `up`
	 * @param targets the resources of the program on which it depends
	 * @param without why there is no value
	 */
	public record Given(@Nullable String value, List<Urn> targets, @Nullable String without) {

		public static final String AFTER_UP = "only known after `up`";

		/** Whether the value is known after `up`. */
		public boolean open() {
			return this.without != null && this.without.endsWith(AFTER_UP);
		}

	}

	public boolean inStack() {
		return this.stackId != null;
	}

	/** The name in AWS, null if the program does not set it. */
	public @Nullable String name() {
		return (nameless() != null) ? null
				: named().map((given) -> String.valueOf(given.value())).collect(Collectors.joining(" "));
	}

	/** Why there is no name. */
	public @Nullable String nameless() {
		if (Kinds.of(this.urn.type()).isEmpty()) {
			return "adopt does not know its type";
		}
		return named().filter((given) -> given.value() == null)
			.map((given) -> String.valueOf(given.without()))
			.findFirst()
			.orElse(null);
	}

	private Stream<Given> named() {
		return Kinds.of(this.urn.type())
			.stream()
			.flatMap((kind) -> kind.keys().stream())
			.filter((key) -> key.literal() && !key.optional())
			.flatMap((key) -> Stream.ofNullable(this.inputs.get(key.input())));
	}

}
