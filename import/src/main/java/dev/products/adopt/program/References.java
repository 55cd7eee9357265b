package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;

/**
 * Finds the resource whose output is a value in the inputs of another. An ARN or an URL
 * can be anywhere. Any other value, such as a name, is only a reference if the name of
 * the input says so.
 *
 * @param resources the resources in the class
 */
record References(List<Declared> resources) {

	/** An output of a resource. */
	record Reference(Declared resource, String output) {

		String code() {
			return this.resource.code(this.output);
		}

		String value() {
			return this.resource.output(this.output);
		}

	}

	/** The output whose value this text is. */
	Optional<Reference> exact(Declared from, List<String> path, String text) {
		if (text.length() < 2 || isOwnName(from, path)) {
			return Optional.empty();
		}
		List<Reference> found = this.resources.stream()
			.filter((resource) -> !resource.equals(from) && (isGlobal(text) || mayMean(from, path, resource)))
			.flatMap((resource) -> best(resource, path, text))
			.toList();
		List<Reference> agreeing = (found.size() > 1)
				? found.stream().filter((one) -> agrees(from, one.resource())).toList() : found;
		return (agreeing.size() == 1) ? Optional.of(agreeing.get(0)) : Optional.empty();
	}

	/** The ARNs and URLs in a text, the longest first. */
	List<Reference> within(Declared from, String text) {
		List<Reference> found = new ArrayList<>();
		for (Declared resource : this.resources) {
			if (!resource.equals(from)) {
				resource.ownOutputs()
					.stream()
					.filter((output) -> isGlobal(resource.output(output)))
					.map((output) -> new Reference(resource, output))
					.filter((one) -> text.contains(one.value()))
					.forEach(found::add);
			}
		}
		return found.stream()
			.filter((one) -> found.stream()
				.noneMatch((other) -> !other.resource().equals(one.resource()) && other.value().equals(one.value())))
			.sorted(Comparator.comparing((Reference one) -> -one.value().length())
				.thenComparing((one) -> order(one.output(), List.of())))
			.toList();
	}

	private static boolean isGlobal(String value) {
		return value.startsWith("arn:") || value.startsWith("https://") || value.startsWith("http://");
	}

	/** The most usual output of a resource that has the value. */
	private static Stream<Reference> best(Declared resource, List<String> path, String text) {
		return resource.ownOutputs()
			.stream()
			.filter((output) -> resource.output(output).equals(text))
			.min(Comparator.comparing((output) -> order(output, path)))
			.map((output) -> new Reference(resource, output))
			.stream();
	}

	private static String order(String output, List<String> path) {
		String last = path.isEmpty() ? "" : path.get(path.size() - 1);
		int rank = output.equals(last) ? 0 : output.equals("arn") ? 1 : output.equals("id") ? 2 : 3;
		rank = (output.equals("name") && last.endsWith("Name")) ? 1 : rank;
		return rank + output;
	}

	/** Whether the input is the name of the resource itself. */
	private static boolean isOwnName(Declared from, List<String> path) {
		return path.size() == 1
				&& keys(from).filter(Kind.Key::literal).anyMatch((key) -> key.input().equals(path.get(0)));
	}

	private static Stream<Kind.Key> keys(Declared from) {
		return Kinds.of(from.type()).stream().flatMap((kind) -> kind.keys().stream());
	}

	private static boolean mayMean(Declared from, List<String> path, Declared resource) {
		if (path.size() == 1 && keys(from).anyMatch((key) -> key.input().equals(path.get(0))
				&& key.refs().stream().anyMatch((ref) -> ref.type().equals(resource.type())))) {
			return true;
		}
		String type = resource.typeName().replaceFirst("V2$", "").toLowerCase(Locale.ROOT);
		String input = path.get(path.size() - 1)
			.toLowerCase(Locale.ROOT)
			.replaceFirst("(ids?|names?|arns?|urls?)$", "");
		return !input.isEmpty() && (input.contains(type) || type.endsWith(input));
	}

	/** Whether the inputs that both have, such as the API, are equal. */
	private static boolean agrees(Declared from, Declared resource) {
		for (var input : from.inputs().properties()) {
			JsonNode other = resource.inputs().path(input.getKey());
			boolean place = keys(from).anyMatch((key) -> !key.literal() && key.input().equals(input.getKey()));
			if (place && other.isTextual() && !other.equals(input.getValue())) {
				return false;
			}
		}
		return true;
	}

}
