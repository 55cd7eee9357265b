package dev.products.cli.e2e;

/**
 * A caller of the API.
 *
 * @param name for messages, which never contain the token
 * @param token an empty string for none
 */
record Caller(String name, String token) {

	static final Caller NOBODY = new Caller("nobody", "");

	/**
	 * Changes one character in the middle of a part of the token. The last character has
	 * unused bits.
	 */
	Caller altered(int part) {
		String[] parts = this.token.split("\\.");
		int middle = parts[part].length() / 2;
		char other = (parts[part].charAt(middle) == 'A') ? 'B' : 'A';
		parts[part] = parts[part].substring(0, middle) + other + parts[part].substring(middle + 1);
		return new Caller(this.name + " with part " + part + " of the token altered", String.join(".", parts));
	}

}
