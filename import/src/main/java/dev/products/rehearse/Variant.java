package dev.products.rehearse;

import java.util.Locale;

/** In what an estate is harder than the plain one. Any of them go together. */
public enum Variant {

	/** Nothing but what the console makes. */
	CONSOLE("as the console makes it; what is always there"),

	/** The path of one product stands at the root. */
	ROOT_ITEM("the path of one product is /{productId}, beside /products"),

	/** Permissions of functions. */
	ATTACHED_POLICIES("roles have attached policies instead of inline ones"),

	/** One role for all functions. */
	SHARED_ROLE("all functions have one role"),

	/** What must not be taken for the estate. */
	LOOK_ALIKES("a second API of the same name, and an API, a table, a pool and a client of almost the same"),

	/** Methods and resources the program has never heard of. */
	EXTRA_METHODS("ANY /legacy/{proxy+}, and HEAD and PATCH that are mocks"),

	/** Tags on all that can have them. */
	TAGS("everything is tagged"),

	/** Point-in-time recovery. */
	PITR("the table has point-in-time recovery"),

	/** A policy on the API. */
	RESOURCE_POLICY("the API has a resource policy"),

	/** Functions that were never called. */
	NO_LOGS("there are no log groups yet"),

	/** Variables of the stage. */
	STAGE_VARIABLES("the stage has variables"),

	/** A history of deployments. */
	DEPLOYMENTS("there are three deployments, each of more methods, and the stage is at the second"),

	/** Names as AWS allows them. */
	ODD_NAMES("names at the limit of length, with quotes, dots, Unicode and line breaks where AWS allows them"),

	/** A client that has a secret. */
	CLIENT_SECRET("the client has a secret"),

	/** An API behind AWS's CloudFront. */
	EDGE("the API has an EDGE endpoint"),

	/** Attributes of users that Cognito does not have. */
	ATTRIBUTES("the pool has attributes of its own"),

	/** An integration that is no proxy. */
	MAPPED("GET of a product is an integration of type AWS with mapping templates");

	private final String meaning;

	Variant(String meaning) {
		this.meaning = meaning;
	}

	/** As it is written in the command. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String meaning() {
		return this.meaning;
	}

	static Variant of(String word) {
		for (Variant variant : values()) {
			if (variant.word().equals(word)) {
				return variant;
			}
		}
		throw new RehearseException("There is no variant '" + word + "'. There are: "
				+ String.join(", ", java.util.stream.Stream.of(values()).map(Variant::word).toList()) + ".");
	}

}
