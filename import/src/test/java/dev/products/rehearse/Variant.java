package dev.products.rehearse;

/** How an estate differs from the plain one. Variants can be combined. */
public enum Variant {

	/** A console-made estate without look-alikes. */
	CONSOLE,

	/** The path of one product is /{productId}, beside /products. */
	ROOT_ITEM,

	/** Roles have attached policies instead of inline policies. */
	ATTACHED_POLICIES,

	/** All functions have the same role. */
	SHARED_ROLE,

	/** A second API of the same name, and resources of nearly the same name. */
	LOOK_ALIKES,

	/** ANY /legacy/{proxy+}, and HEAD and PATCH with mock integrations. */
	EXTRA_METHODS,

	/** Everything has tags. */
	TAGS,

	/** The table has point-in-time recovery. */
	PITR,

	/** The API has a resource policy. */
	RESOURCE_POLICY,

	/** The functions have no log groups yet. */
	NO_LOGS,

	/** The stage has variables. */
	STAGE_VARIABLES,

	/** Three deployments, each with more methods; the stage uses the second. */
	DEPLOYMENTS,

	/** Names of the maximum length, with quotes, dots, Unicode, and line breaks. */
	ODD_NAMES,

	/** The client has a secret. */
	CLIENT_SECRET,

	/** The API has an EDGE endpoint. */
	EDGE,

	/** The pool has custom attributes. */
	ATTRIBUTES,

	/**
	 * The pool requires an e-mail address, which is an alias, and has a trigger, device
	 * settings and a link to confirm.
	 */
	CONSOLE_POOL,

	/** The table has an index, a stream of keys and another table class. */
	INDEXED_TABLE,

	/** The API has binary media types and a minimum size for compression. */
	BINARY_API,

	/** The stage has a description and X-Ray tracing. */
	TRACED_STAGE,

	/** GET of a product is an integration of type AWS with mapping templates. */
	MAPPED;

}
