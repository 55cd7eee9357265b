package dev.products.infra.deployer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.products.infra.StackFiles;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;

/** The page {@code docs/deployer-policy.md}. */
final class DeployerPage {

	private static final String STACK = "prod";

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

	private DeployerPage() {
	}

	static String text() {
		var policies = Deployer.policies(StackFiles.of(STACK),
				Map.of("account", "123456789012", "bucket", "products-state-123456789012-eu-central-1", "stateKey",
						"arn:aws:kms:eu-central-1:123456789012:key/KEY"));
		var deploy = policies.getOrDefault("deploy", List.of());
		var preview = policies.getOrDefault("preview", List.of());
		var most = Deployer.policies(StackFiles.of("maximal"), Map.of());
		return String.format(Locale.ROOT,
				"""
						# Permissions of the deployer

						`./products bootstrap` ([cli.md](cli.md#bootstrap)) creates two roles for a stack: one deploys it, one previews it. Their permissions are generated
						from the plan of the stack and from [deployer-permissions.yaml](../infra/src/main/resources/deployer-permissions.yaml), which lists the permissions
						that AWS requires to create, read, change and delete each type of resource. `infra/deployer-policy STACK` prints the policies of any stack.

						This page is generated for the stack file `%s`: %d statements in %d managed policies to deploy, %d in %d to preview. A role can have ten managed
						policies (IAM User Guide, "IAM and AWS STS quotas"); a stack with every setting turned on needs %d and %d.

						Each action has the resources and condition keys that AWS's Service Authorization Reference allows for it. `iam:CreateServiceLinkedRole` is included
						because AWS creates such a role once per account, with the permissions of the principal that needs it first. Only actions on a key that the
						settings name contain a wildcard (`kms:GenerateDataKey*` and `kms:ReEncrypt*`).

						Run `bootstrap` again after a change of the settings, because the roles have no permissions for new resources. When the stack is deployed, use
						`--narrow`, which names the API and the user pool by their IDs.

						## The stack's key

						KMS may take up to five minutes to apply a tag or an alias to a permission (KMS Developer Guide,
						["ABAC for AWS KMS"](https://docs.aws.amazon.com/kms/latest/developerguide/abac.html)), but a deployment uses a key seconds after it created it.
						The deployer can therefore manage a key in each of three cases, one of which applies at any moment:

						- KMS sees no alias of the key yet, and no other values of the stack's tags.
						- The key has an alias of the stack.
						- The key has the stack's tags.

						The deployer has no permission to encrypt and decrypt with the key. The policy of the key allows this through the services that store the data
						([data.md](data.md#change-the-encryption-key)).

						## Permissions to deploy

						%s
						## Permissions to preview

						These permissions only read. A preview takes no lock and writes no state.

						%s
						## What stays open

						- `*` is used if AWS supports no resource for an action, and for IDs that AWS assigns: of the API, the pool, the key and the certificate. The key is
						  identified by its alias and the stack's `aws:defaultTags`, the API and the pool by `--narrow`.
						- SNS subscriptions are not resources of a policy. The deployer can delete every subscription in the account whose ARN it knows.
						- The deployer writes the policies of the stack's roles and the code of its functions. Without a permissions boundary it can therefore do anything in
						  the account. With `products:functionPermissionsBoundary` it can write only policies of roles with that boundary.
						- The deployer can manage, and tag as the stack's, every key of the account that has neither an alias nor other values of the stack's tags, if the
						  key's policy delegates to IAM: KMS cannot distinguish it from a new key of the stack. Give every key an alias.
						- The preview role can read the secrets in the state, and those in Secrets Manager that the stack created.
						""",
				STACK, count(deploy), deploy.size(), count(preview), preview.size(),
				most.getOrDefault("deploy", List.of()).size(), most.getOrDefault("preview", List.of()).size(),
				table(deploy), table(preview));
	}

	private static long count(List<PolicyDocument> policies) {
		return policies.stream().mapToLong((policy) -> policy.statements().size()).sum();
	}

	private static String table(List<PolicyDocument> policies) {
		return policies.stream()
			.map(PolicyDocument::statements)
			.flatMap(List::stream)
			.map(DeployerPage::row)
			.collect(Collectors.joining("", "| actions | resources | only when |\n|---|---|---|\n", ""));
	}

	private static String row(Statement statement) {
		return String.format(Locale.ROOT, "| %s | %s | %s |%n", code(statement.actions()),
				code((statement.resources() != null) ? statement.resources() : List.of()),
				(statement.condition() != null) ? "`" + JSON.toJson(statement.condition()) + "`" : "");
	}

	private static String code(List<String> texts) {
		return texts.stream().map((text) -> "`" + text + "`").collect(Collectors.joining("<br>"));
	}

}
