package dev.products.adopt.program;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The import declarations of a class. */
final class Imports {

	private final Map<String, String> bySimpleName = new TreeMap<>();

	/**
	 * @param declared the simple name of the class that has the imports
	 */
	Imports(String declared) {
		this.bySimpleName.put(declared, "");
	}

	/**
	 * The simple name of a class, or its full name if another class has the simple one.
	 */
	String use(String className) {
		String simple = className.substring(className.lastIndexOf('.') + 1);
		return this.bySimpleName.computeIfAbsent(simple, (name) -> className).equals(className) ? simple : className;
	}

	String text() {
		return this.bySimpleName.values()
			.stream()
			.filter((name) -> !name.isEmpty())
			.sorted()
			.map((name) -> "import " + name + ";\n")
			.collect(Collectors.joining());
	}

}
