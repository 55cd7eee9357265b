package dev.products.infra.legacy;

import java.util.List;

import dev.products.infra.function.FunctionSettings;
import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * An adopted function, with its role, its policies and its methods.
 */
public record LegacyFunction(@Description("Name of the function") String name,
		@Description("Name of its role, which several functions can share") String role,
		@Description("Names of the role's inline policies") List<String> inlinePolicies,
		@Description("ARNs of the policies attached to the role") List<String> attachedPolicies,
		@Description("Whether the log group /aws/lambda/NAME exists") boolean logGroup,
		@Description("URI of the integrations of its methods if they do not call the function itself, such as the invoke ARN of an alias") String uri,
		@Description("Whether its code is a container image") boolean image,
		@Description("Methods that it answers, such as POST /products") List<String> methods,
		@Description("Those of its methods that need no token (authorization NONE), for a route back to the function") List<String> open)
		implements
			Validated {

	static final LegacyFunction DEFAULTS = new LegacyFunction("", "", List.of(), List.of(), true, "", false, List.of(),
			List.of());

	/**
	 * Length and characters of names (IAM API reference, CreateRole and PutRolePolicy).
	 */
	private static final Rule ROLE = Rule.of("1 to 64 letters, digits or characters of +=,.@_-", "[\\w+=,.@-]{1,64}");

	private static final Rule INLINE = Rule.of("1 to 128 letters, digits or characters of +=,.@_-",
			"[\\w+=,.@-]{1,128}");

	private static final Rule POLICY = Rule.iam("an IAM policy", "policy/.+");

	private static final Rule URI = Rule.of("empty, or arn:aws:apigateway:REGION:lambda:path/.../invocations",
			"|arn:aws[a-z-]*:apigateway:[a-z0-9-]+:lambda:path/.+/invocations");

	@Override
	public void check(Problems problems) {
		problems.unless(FunctionSettings.NAME, "name", this.name);
		problems.unless(ROLE, "role", this.role);
		this.inlinePolicies.forEach((policy) -> problems.unless(INLINE, "inlinePolicies", policy));
		this.attachedPolicies.forEach((policy) -> problems.unless(POLICY, "attachedPolicies", policy));
		problems.unless(URI, "uri", this.uri);
		problems.unless(!this.methods.isEmpty(), "methods", this.methods, "at least one method");
		this.open.forEach((method) -> problems.unless(this.methods.contains(method), "open", method,
				"one of its methods, which are " + String.join(", ", this.methods)));
	}

}
