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
	MAPPED,

	/**
	 * The pool has an optional second factor by SMS or an app, sends e-mail with SES, and
	 * has messages of its own. The group has a role, and the client a login page.
	 */
	MFA_POOL,

	/**
	 * The table has provisioned capacity, a time to live, a KMS key and deletion
	 * protection.
	 */
	PROVISIONED_TABLE,

	/**
	 * The stage has a cache, an access log, settings of all methods and of one, a canary,
	 * a client certificate, and a version of the documentation.
	 */
	FULL_STAGE,

	/** The API has a second stage, with a usage plan and an API key. */
	SECOND_STAGE,

	/**
	 * The API is as if imported from an OpenAPI description: proxies have no responses or
	 * others than 200, OPTIONS is answered with 202, and there are models, a validator
	 * and gateway responses.
	 */
	DESCRIBED_API,

	/**
	 * Functions with a VPC, a layer, variables, a dead-letter queue, reserved
	 * concurrency, temporary storage, tracing, a file system, versions, retries and a
	 * URL. GET of a product calls an alias.
	 */
	FULL_FUNCTIONS;

}
