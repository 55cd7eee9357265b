package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order of the declarations: the types one after the other, each after those to which
 * it refers, and so within a type. If two types refer to each other, one of the
 * references is not written as an output.
 */
final class DeclarationOrder {

	private DeclarationOrder() {
	}

	/**
	 * @param references the resources to which a resource refers
	 */
	static Map<String, List<Declared>> of(List<Declared> resources, Function<Declared, Set<Declared>> references) {
		Map<Declared, Set<Declared>> refers = new HashMap<>();
		resources.forEach((one) -> refers.put(one, references.apply(one)));
		Map<String, Set<String>> types = new LinkedHashMap<>();
		for (Declared one : resources) {
			Set<String> used = types.computeIfAbsent(one.type(), (type) -> new LinkedHashSet<>());
			refers.getOrDefault(one, Set.of()).forEach((other) -> used.add(other.type()));
		}
		Map<String, List<Declared>> ordered = new LinkedHashMap<>();
		for (String type : sorted(List.copyOf(types.keySet()), (one) -> types.getOrDefault(one, Set.of()))) {
			List<Declared> all = resources.stream().filter((one) -> one.type().equals(type)).toList();
			if (!all.isEmpty()) {
				ordered.put(type,
						sorted(all,
								(one) -> refers.getOrDefault(one, Set.of())
									.stream()
									.filter(all::contains)
									.collect(Collectors.toCollection(LinkedHashSet::new))));
			}
		}
		return ordered;
	}

	private static <T> List<T> sorted(List<T> all, Function<T, Set<T>> before) {
		List<T> sorted = new ArrayList<>();
		Set<T> seen = new LinkedHashSet<>();
		all.forEach((one) -> visit(one, before, seen, sorted));
		return sorted;
	}

	private static <T> void visit(T one, Function<T, Set<T>> before, Set<T> seen, List<T> sorted) {
		if (seen.add(one)) {
			before.apply(one).forEach((other) -> visit(other, before, seen, sorted));
			sorted.add(one);
		}
	}

}
