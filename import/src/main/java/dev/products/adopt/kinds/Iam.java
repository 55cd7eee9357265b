package dev.products.adopt.kinds;

import java.util.List;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;

import static dev.products.adopt.kinds.Found.named;

/** Roles and policies. */
public final class Iam {

	public static final String ROLE = "aws:iam/role:Role";

	public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

	public static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

	static final String POLICY = "aws:iam/policy:Policy";

	private static final String ROLE_NAME = "{role:[\\w+=,.@-]{1,64}}";

	private static final String POLICY_ARN = "{policy_arn:arn:[\\w-]+:iam::\\w+:policy/[\\x21-\\x7e]{1,600}}";

	private static final Kind.Ref TO_ROLE = new Kind.Ref(ROLE, "role");

	static final List<Kind> KINDS = List.of(
			of(ROLE, ROLE_NAME).named("name", "role")
				.cloudFormation("AWS::IAM::Role", "role")
				.find("iam:ListRoles", "the roles", (iam) -> iam.listRolesPaginator().roles(),
						(role) -> named(role.roleName()).part("role", role.roleName())
							.part("arn", role.arn())
							.fact("created", role.createDate())
							.fact("role id", role.roleId())
							.fact("path", role.path())
							.madeByAws(role.path().startsWith("/aws-service-role/"))),
			// Those of the account: a program names the ARN of a policy of AWS.
			of(POLICY, POLICY_ARN).named("name", "name")
				.cloudFormation("AWS::IAM::ManagedPolicy", "policy_arn")
				.find("iam:ListPolicies", "the policies",
						(iam) -> iam.listPoliciesPaginator((request) -> request.scope(PolicyScopeType.LOCAL))
							.policies(),
						(policy) -> named(policy.policyName()).part("policy_arn", policy.arn())
							.part("name", policy.policyName())
							.fact("created", policy.createDate())
							.fact("policy id", policy.policyId())
							.fact("version", policy.defaultVersionId())),
			of(ROLE_POLICY, ROLE_NAME + ":{policy:[\\w+=,.@-]{1,128}}").refers("role", "role", TO_ROLE)
				.named("name", "policy")
				.within(ROLE)
				.findIn(ROLE, "iam:ListRolePolicies", "the inline policies of role",
						(iam, role) -> iam.listRolePoliciesPaginator((request) -> request.roleName(role.name()))
							.policyNames(),
						(role, name) -> named(name).part("role", role.name())
							.part("policy", name)
							.fact("role", role.name())),
			of(ROLE_POLICY_ATTACHMENT, ROLE_NAME + "/" + POLICY_ARN).stateId(ROLE_NAME + "-" + POLICY_ARN)
				.refers("role", "role", TO_ROLE)
				.refers("policyArn", "policy_arn", new Kind.Ref(POLICY, "policy_arn"))
				.within(ROLE)
				.findIn(ROLE, "iam:ListAttachedRolePolicies", "the policies attached to role",
						(iam, role) -> iam.listAttachedRolePoliciesPaginator((request) -> request.roleName(role.name()))
							.attachedPolicies(),
						(role, policy) -> named(policy.policyName()).part("role", role.name())
							.part("policy_arn", policy.policyArn())
							.fact("role", role.name())),
			of("aws:iam/openIdConnectProvider:OpenIdConnectProvider",
					"{provider_arn:arn:[\\w-]+:iam::\\w+:oidc-provider/[\\x21-\\x7e]{1,255}}")
				.named("url", "url")
				.normalizedBy((url) -> url.replaceFirst("^https://", ""))
				.find("iam:ListOpenIDConnectProviders", "the OpenID Connect providers",
						(iam) -> iam.listOpenIDConnectProviders().openIDConnectProviderList(), (provider) -> {
							String url = provider.arn().replaceFirst("^arn:.*:oidc-provider/", "");
							return named(url).part("provider_arn", provider.arn())
								.part("url", url)
								.fact("arn", provider.arn());
						}));

	private Iam() {
	}

	private static KindBuilder<IamClient> of(String type, String id) {
		return Kind.of(type, id, (aws) -> aws.client(IamClient.class, IamClient::builder));
	}

}
