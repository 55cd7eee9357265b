package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Role;

/** Finds roles and policies. */
public final class Iam {

	public static final String ROLE = "aws:iam/role:Role";

	public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

	public static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

	static final String POLICY = "aws:iam/policy:Policy";

	private static final String ROLE_NAME = "{role:[\\w+=,.@-]{1,64}}";

	private static final String POLICY_ARN = "{policy_arn:arn:[\\w-]+:iam::\\w+:policy/[\\x21-\\x7e]{1,600}}";

	private static final Kind.Ref TO_ROLE = new Kind.Ref(ROLE, "role");

	static final List<Kind> KINDS = List.of(
			Kind.of(ROLE, ROLE_NAME, Iam::roles)
				.named("name", "role")
				.formedBy("AWS::IAM::Role", "role")
				.reading("iam:ListRoles"),
			Kind.of(POLICY, POLICY_ARN, Iam::policies)
				.named("name", "name")
				.formedBy("AWS::IAM::ManagedPolicy", "policy_arn")
				.reading("iam:ListPolicies"),
			Kind.of(ROLE_POLICY, ROLE_NAME + ":{policy:[\\w+=,.@-]{1,128}}", Iam::inlinePolicies)
				.refers("role", "role", TO_ROLE)
				.named("name", "policy")
				.inside(ROLE)
				.reading("iam:ListRolePolicies"),
			Kind.of(ROLE_POLICY_ATTACHMENT, ROLE_NAME + "/" + POLICY_ARN, Iam::attachments)
				.inState(ROLE_NAME + "-" + POLICY_ARN)
				.refers("role", "role", TO_ROLE)
				.refers("policyArn", "policy_arn", new Kind.Ref(POLICY, "policy_arn"))
				.inside(ROLE)
				.reading("iam:ListAttachedRolePolicies"),
			Kind.of("aws:iam/openIdConnectProvider:OpenIdConnectProvider",
					"{provider_arn:arn:[\\w-]+:iam::\\w+:oidc-provider/[\\x21-\\x7e]{1,255}}", Iam::oidcProviders)
				.named("url", "url")
				.plainly((url) -> url.replaceFirst("^https://", ""))
				.reading("iam:ListOpenIDConnectProviders"));

	private Iam() {
	}

	static void roles(Kind kind, Aws aws, Search search) {
		List<Role> roles = search.read("iam:ListRoles", "the roles",
				() -> client(aws).listRolesPaginator().roles().stream().toList());
		for (Role role : roles) {
			Map<String, String> facts = new TreeMap<>();
			facts.put("created", role.createDate().toString());
			facts.put("role id", role.roleId());
			facts.put("path", role.path());
			if (role.path().startsWith("/aws-service-role/")) {
				facts.putAll(Live.BY_AWS);
			}
			search.found(Map.of("role", role.roleName(), "arn", role.arn()), role.roleName(), facts);
		}
	}

	/** Those of the account; AWS's own have an ARN that a program says. */
	static void policies(Kind kind, Aws aws, Search search) {
		List<Policy> policies = search.read("iam:ListPolicies", "the policies",
				() -> client(aws).listPoliciesPaginator((request) -> request.scope(PolicyScopeType.LOCAL))
					.policies()
					.stream()
					.toList());
		for (Policy policy : policies) {
			search.found(Map.of("policy_arn", policy.arn(), "name", policy.policyName()), policy.policyName(),
					Map.of("created", policy.createDate().toString(), "policy id", policy.policyId(), "version",
							policy.defaultVersionId()));
		}
	}

	static void inlinePolicies(Kind kind, Aws aws, Search search) {
		search.eachHolder(ROLE, (role, its) -> {
			List<String> names = its.read("iam:ListRolePolicies", "the inline policies of role " + role.name(),
					() -> client(aws).listRolePoliciesPaginator((request) -> request.roleName(role.name()))
						.policyNames()
						.stream()
						.toList());
			names.forEach((name) -> its.found(Map.of("role", role.name(), "policy", name), name,
					Map.of("role", role.name())));
		});
	}

	static void attachments(Kind kind, Aws aws, Search search) {
		search.eachHolder(ROLE, (role, its) -> {
			List<AttachedPolicy> policies = its.read("iam:ListAttachedRolePolicies",
					"the policies attached to role " + role.name(),
					() -> client(aws).listAttachedRolePoliciesPaginator((request) -> request.roleName(role.name()))
						.attachedPolicies()
						.stream()
						.toList());
			policies.forEach((policy) -> its.found(Map.of("role", role.name(), "policy_arn", policy.policyArn()),
					policy.policyName(), Map.of("role", role.name())));
		});
	}

	/** Known by their URL, which is in the ARN. */
	static void oidcProviders(Kind kind, Aws aws, Search search) {
		search
			.read("iam:ListOpenIDConnectProviders", "the OpenID Connect providers",
					() -> client(aws).listOpenIDConnectProviders().openIDConnectProviderList())
			.forEach((provider) -> {
				String url = provider.arn().replaceFirst("^arn:.*:oidc-provider/", "");
				search.found(Map.of("provider_arn", provider.arn(), "url", url), url, Map.of("arn", provider.arn()));
			});
	}

	private static IamClient client(Aws aws) {
		return aws.client(IamClient.class, IamClient::builder);
	}

}
