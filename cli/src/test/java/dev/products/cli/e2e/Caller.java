package dev.products.cli.e2e;

/**
 * Who calls.
 *
 * @param name for failures, which never tell the token
 * @param token empty: none
 */
record Caller(String name, String token) {

	static final Caller NOBODY = new Caller("nobody", "");

	/**
	 * With one character in the middle of a part of the token changed. Not the last one:
	 * some of its bits mean nothing.
	 */
	Caller altered(int part) {
		String[] parts = this.token.split("\\.");
		int middle = parts[part].length() / 2;
		char other = (parts[part].charAt(middle) == 'A') ? 'B' : 'A';
		parts[part] = parts[part].substring(0, middle) + other + parts[part].substring(middle + 1);
		return new Caller(this.name + " with part " + part + " of the token altered", String.join(".", parts));
	}

}
