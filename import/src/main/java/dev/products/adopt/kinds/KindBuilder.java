package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Kind}. The methods that name a finder come last and return the kind.
 *
 * @param <C> the client of the AWS service
 */
final class KindBuilder<C> {

	private final String type;

	private final IdFormat importId;

	private final Function<Aws, C> client;

	private final List<Kind.Key> keys = new ArrayList<>();

	private final List<Kind.Key> fallbacks = new ArrayList<>();

	private final List<Kind.Key> compared = new ArrayList<>();

	private final List<Kind.Limit> limits = new ArrayList<>();

	private final List<String> reads = new ArrayList<>();

	private IdFormat stateId;

	private List<String> containers = List.of();

	private Kind.@Nullable Pointer pointer;

	private Kind.@Nullable CloudFormationType cloudFormation;

	KindBuilder(String type, String idTemplate, Function<Aws, C> client) {
		this.type = type;
		this.importId = IdFormat.of(idTemplate);
		this.stateId = this.importId;
		this.client = client;
	}

	/** The ID in the state, if it is not the import ID. */
	KindBuilder<C> stateId(String template) {
		this.stateId = IdFormat.of(template);
		return this;
	}

	/** A literal input must be equal to this part. */
	KindBuilder<C> named(String input, String part) {
		return refers(input, part);
	}

	/** An input refers to a part of one of these types, or has it as a literal value. */
	KindBuilder<C> refers(String input, String part, Kind.Ref... refs) {
		this.keys.add(new Kind.Key(input, part, List.of(refs), UnaryOperator.identity(), false));
		return this;
	}

	/** The last input can be left out, and the live resource then has no such part. */
	KindBuilder<C> optional() {
		Kind.Key last = this.keys.remove(this.keys.size() - 1);
		this.keys.add(new Kind.Key(last.input(), last.part(), last.refs(), last.normalize(), true));
		return this;
	}

	/** The last input can be written in several ways. */
	KindBuilder<C> normalizedBy(UnaryOperator<String> normalize) {
		Kind.Key last = this.keys.remove(this.keys.size() - 1);
		this.keys.add(new Kind.Key(last.input(), last.part(), last.refs(), normalize, last.optional()));
		return this;
	}

	/** Identifies the resource if the program leaves out a literal input. */
	KindBuilder<C> otherwise(String input, String part) {
		this.fallbacks.add(new Kind.Key(input, part, List.of(), UnaryOperator.identity(), true));
		return this;
	}

	/** The user has to confirm if this input differs from this part. */
	KindBuilder<C> compared(String input, String part) {
		this.compared.add(new Kind.Key(input, part, List.of(), UnaryOperator.identity(), false));
		return this;
	}

	KindBuilder<C> pointedToBy(String otherType, String input, String part) {
		this.pointer = new Kind.Pointer(otherType, input, part, part);
		return this;
	}

	KindBuilder<C> within(String... types) {
		this.containers = List.of(types);
		return this;
	}

	KindBuilder<C> cloudFormation(String otherType, String part) {
		this.cloudFormation = new Kind.CloudFormationType(otherType, part);
		return this;
	}

	/** The finder only reads resources of which this part matches. */
	KindBuilder<C> limitedTo(String part, String pattern, String unread) {
		this.limits.add(new Kind.Limit(part, Pattern.compile(pattern), unread));
		return this;
	}

	/** The IAM actions that a finder of its own calls. */
	KindBuilder<C> reads(String... actions) {
		this.reads.addAll(List.of(actions));
		return this;
	}

	/** Finds the resources of the account and region by one call. */
	<T> Kind find(String action, String what, Function<C, Iterable<T>> list, Function<T, Found> describe) {
		this.reads.add(action);
		return find((aws, reader) -> reader.read(action, what, () -> list.apply(this.client.apply(aws)))
			.forEach((one) -> reader.found(describe.apply(one))));
	}

	/**
	 * Finds the resources in a container by one call.
	 * @param what the words before the name of the container
	 * @param describe returns null for what is not a resource of this kind
	 */
	<T> Kind findIn(String container, String action, String what, BiFunction<C, LiveResource, Iterable<T>> list,
			BiFunction<LiveResource, T, @Nullable Found> describe) {
		this.reads.add(action);
		return find((aws, reader) -> reader.eachContainer(container,
				(live, its) -> its
					.read(action, what + " " + live.name(), () -> list.apply(this.client.apply(aws), live))
					.forEach((one) -> its.found(describe.apply(live, one)))));
	}

	Kind find(Kind.Finder finder) {
		return new Kind(this.type, this.importId, this.stateId, List.copyOf(this.keys), List.copyOf(this.fallbacks),
				this.pointer, this.containers, List.copyOf(this.reads), this.cloudFormation, finder,
				List.copyOf(this.compared), List.copyOf(this.limits));
	}

}
