package dev.products.adopt.report;

/** Numbers with nouns. */
final class Plural {

	private Plural() {
	}

	/** {@code 1 resource}, {@code 2 resources}. */
	static String of(long number, String word) {
		return number + " " + ((number == 1) ? word : word + "s");
	}

}
