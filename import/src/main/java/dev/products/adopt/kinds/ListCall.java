package dev.products.adopt.kinds;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.products.adopt.aws.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A call that lists resources, and how each item of its answer describes a resource. If
 * the kind has containers, the call is made for each of them. See {@link Scope} for paths
 * and templates.
 *
 * @param each a call before, for each item of which this call is made
 * @param action the IAM action
 * @param call the operation if its name differs from that of the action
 * @param what what is read, for messages; a template. Calls with the same action and
 * words share their items
 * @param request the members of the request, or several requests; values that begin with
 * {@code in.}, {@code each.} or {@code aws.} are paths
 * @param token the member with the token of the next page, if the SDK has no paginator
 * @param items the paths of the items in the answer; none if the answer is the item
 * @param none the error codes that mean that there is no item
 * @param where the items to take: a value must match a pattern
 * @param relevant only items are taken for which the name at this path is relevant
 * @param ifPresent the call is only made if there is a value at this path
 * @param byAws the items that AWS creates itself; all if empty, none if null
 * @param onlyIfDeclared whether only a program that declares this kind needs the call
 * @param acrossContainers whether the call is made once for all containers
 */
record ListCall(@Nullable ListCall each, String action, @Nullable String call, String what,
		List<Map<String, Object>> request, @Nullable String token, List<String> items, List<String> none,
		Map<String, Pattern> where, @Nullable String relevant, @Nullable String ifPresent,
		@Nullable Map<String, Pattern> byAws, boolean onlyIfDeclared, boolean acrossContainers,
		Scope.@Nullable Value name, Map<String, Scope.Value> parts,
		Map<String, Scope.Value> facts) implements Kind.Finder {

	ListCall {
		request = (request != null) ? request : List.of(Map.of());
		items = (items != null) ? items : List.of("value");
		none = (none != null) ? none : List.of();
		where = (where != null) ? where : Map.of();
		parts = (parts != null) ? parts : Map.of();
		facts = (facts != null) ? facts : Map.of();
	}

	/** The IAM actions, in the order of the calls. */
	Stream<String> actions() {
		return Stream.concat((this.each != null) ? this.each.actions() : Stream.of(), Stream.of(this.action));
	}

	@Override
	public void find(Aws aws, KindReader reader) {
		Kind kind = reader.kind();
		if ((this.onlyIfDeclared && !reader.isDeclared())
				|| (kind.reads().contains(Kinds.ACCOUNT) && reader.account(aws).isEmpty())) {
			return;
		}
		Scope scope = new Scope(aws, null, null, null);
		if (this.each != null) {
			reader.each(this.each.items(scope, reader),
					(item, its) -> find(scope.with(Objects.requireNonNull(item).item(), null), its));
		}
		else if (kind.containers().isEmpty() || this.acrossContainers) {
			find(scope, reader);
		}
		else {
			reader.eachContainer(kind.containers().get(0), (live, its) -> find(new Scope(aws, live, null, null), its));
		}
	}

	private void find(Scope scope, KindReader reader) {
		items(scope, reader).forEach((item) -> {
			FoundResource found = FoundResource.named((this.name != null) ? this.name.in(item) : null)
				.madeByAws(this.byAws != null && matches(item, this.byAws));
			this.parts.forEach((part, value) -> found.part(part, value.in(item)));
			this.facts.forEach((fact, value) -> found.fact(fact, value.in(item)));
			reader.found(found);
		});
	}

	private List<Scope> items(Scope scope, KindReader reader) {
		if (this.ifPresent != null && scope.at(this.ifPresent) == null) {
			return List.of();
		}
		return reader.read(this.action, String.valueOf(scope.fill(this.what)), () -> call(scope))
			.stream()
			.map((item) -> scope.with(scope.each(), item))
			.filter((item) -> matches(item, this.where))
			.filter((item) -> this.relevant == null || reader.isRelevant(String.valueOf(item.text(this.relevant))))
			.toList();
	}

	private List<Object> call(Scope scope) {
		String[] named = this.action.split(":");
		String operation = (this.call != null) ? this.call : named[1];
		try {
			return this.request.stream()
				.map((input) -> resolved(scope, input))
				.flatMap((input) -> StreamSupport.stream(
						AwsOperation.pages(scope.aws(), named[0], operation, input, this.token).spliterator(), false))
				.flatMap((page) -> items(scope.with(null, page)))
				.toList();
		}
		catch (AwsServiceException ex) {
			if (this.none.contains(Aws.code(ex))) {
				return List.of();
			}
			throw ex;
		}
	}

	private static Map<String, Object> resolved(Scope scope, Map<String, Object> input) {
		Map<String, Object> resolved = new HashMap<>();
		input.forEach((name, value) -> {
			boolean path = value instanceof String text && text.matches("(in|each|aws)\\..*");
			Object given = path ? scope.at((String) value) : value;
			if (given != null) {
				resolved.put(name, given);
			}
		});
		return resolved;
	}

	private Stream<Object> items(Scope page) {
		return this.items.stream()
			.flatMap((path) -> Stream.ofNullable(page.at(path)))
			.flatMap((value) -> (value instanceof Collection<?> all) ? all.stream().map(Objects::requireNonNull)
					: Stream.of(value));
	}

	private static boolean matches(Scope item, Map<String, Pattern> patterns) {
		return patterns.entrySet().stream().allMatch((one) -> {
			String text = new Scope.Value(one.getKey()).in(item);
			return text != null && one.getValue().matcher(text).matches();
		});
	}

}
