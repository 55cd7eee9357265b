package dev.products.adopt.kinds;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.base.Urn;
import org.jspecify.annotations.Nullable;

/**
 * What the program declares.
 *
 * @param urn its identity
 * @param parent the component it stands in, none when it stands directly in the stack
 * @param inputs what the program gives for the inputs that its kind asks for
 * @param stackId its id in the stack's state, none when it is not there
 */
public record Target(Urn urn, @Nullable Urn parent, SortedMap<String, Given> inputs, @Nullable String stackId) {

	/**
	 * What the program gives for an input.
	 *
	 * @param value as far as it is known before `up`
	 * @param targets the resources of the same program that it is made of
	 * @param without why there is no value
	 */
	public record Given(@Nullable String value, List<Urn> targets, @Nullable String without) {

		public static final String AFTER_UP = "only known after `up`";

		/** Whether `up` would know it. */
		public boolean open() {
			return this.without != null && this.without.endsWith(AFTER_UP);
		}

	}

	public boolean inStack() {
		return this.stackId != null;
	}

	/** What it is called in AWS, none when the program does not say. */
	public @Nullable String name() {
		return (nameless() != null) ? null
				: named().map((given) -> String.valueOf(given.value())).collect(Collectors.joining(" "));
	}

	/** Why there is no name. */
	public @Nullable String nameless() {
		if (Kinds.of(this.urn.type()).isEmpty()) {
			return "its kind is not known";
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
