package dev.products.adopt.program;

/** The type of an input in the Java SDK, without {@code Output} and {@code Either}. */
sealed interface Shape {

	/** A single value. */
	enum Plain implements Shape {

		/** A {@code String}, or an enum that can be given as a string. */
		TEXT("S"),
		/** A {@code Boolean}. */
		FLAG("B"),
		/** An {@code Integer}. */
		INTEGER("I"),
		/** A {@code Double}. */
		DECIMAL("D"),
		/** An {@code Archive}. */
		ARCHIVE("A");

		private final String code;

		Plain(String code) {
			this.code = code;
		}

		String code() {
			return this.code;
		}

	}

	/** A {@code List}. */
	record ListOf(Shape item) implements Shape {
	}

	/** A {@code Map} with text keys. */
	record MapOf(Shape value) implements Shape {
	}

	/**
	 * An object with a builder.
	 *
	 * @param name the name in the table of {@link SdkTypes}
	 */
	record Nested(String name) implements Shape {
	}

	/** Reads a code of the table: {@code S}, {@code [S]}, {@code {S}} or a name. */
	static Shape of(String code) {
		String inner = code.substring(Math.min(1, code.length()), Math.max(1, code.length() - 1));
		if (code.startsWith("[")) {
			return new ListOf(of(inner));
		}
		if (code.startsWith("{")) {
			return new MapOf(of(inner));
		}
		for (Plain plain : Plain.values()) {
			if (plain.code().equals(code)) {
				return plain;
			}
		}
		return new Nested(code);
	}

}
