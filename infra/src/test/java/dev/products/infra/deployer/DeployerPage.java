package dev.products.infra.deployer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import dev.products.infra.StackFiles;
import dev.products.infra.iam.PolicyDocument;
import dev.products.infra.iam.PolicyDocument.Statement;

/**
 * The page {@code docs/deployer-policy.md}.
 */
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
						# What a deployer may do

						`./products bootstrap` ([cli.md](cli.md#bootstrap)) makes two roles for a stack, and `infra/deployer-policy STACK` prints what
						each may do. Both come from what the program plans for the stack, and from
						[deployer-permissions.yaml](../infra/src/main/resources/deployer-permissions.yaml), which says for each type of resource what
						permissions AWS requires to create, read, change and delete it. This page is written from that for the stack file `%s`: %d
						statements in %d managed policies to deploy, %d in %d to preview. A role can have ten managed policies (IAM User Guide,
						"IAM and AWS STS quotas"); the stack with every setting turned on needs %d and %d.

						Every action stands on the resources, and with the condition keys, that AWS's Service Authorization Reference gives it; a
						test compares them. `iam:CreateServiceLinkedRole` is there for what the stack uses: AWS creates such a role once in an account,
						with the permissions of whoever needs it first. Only actions on a key that the settings name have a wildcard
						(`kms:GenerateDataKey*` and `kms:ReEncrypt*`).

						Run `bootstrap` again when the stack's settings have changed: a resource that is new to the stack is refused to the roles
						until then. With `--narrow`, once the stack is deployed, the API and the user pool are named by their ids.

						## The stack's key

						KMS may take up to five minutes until it takes a tag or an alias into account for a permission (KMS Developer Guide,
						["ABAC for AWS KMS"](https://docs.aws.amazon.com/kms/latest/developerguide/abac.html)), but a deployment uses a key seconds
						after it has created it. Therefore the deployer may manage a key in each of three cases, one of which holds at any moment:

						- KMS sees no alias on it yet, and no other values of the stack's tags;
						- it has an alias of the stack;
						- it has the stack's tags.

						To encrypt and decrypt with the key is not among the deployer's permissions: the key's own policy, which is there from its
						creation on, allows it through the services that keep the data ([data.md](data.md)).

						## To deploy

						%s
						## To preview and to find drift

						Reads only; a preview takes no lock and writes no state.

						%s
						## What stays open

						- `*` stands where AWS allows no resource in a policy, and for ids that AWS gives: of the API, the pool, the key and the
						  certificate. The key is told from others by its alias and the stack's `aws:defaultTags`; the API and the pool by `--narrow`.
						- A subscription of SNS is no resource of a policy: the deployer can end every subscription in the account whose ARN it knows.
						- Whoever deploys writes the policies of the stack's roles, and so decides what the functions may do, and with their code does it:
						  without a boundary that is anything in the account. Give the stack `products:functionPermissionsBoundary`, and the
						  deployer may write policies of roles with that boundary only.
						- The deployer may manage, and tag as the stack's, every key of the account that has neither an alias nor other values of
						  the stack's tags, if the key's policy leaves permissions to IAM: a new key of the stack looks the same to KMS. Give every
						  key an alias.
						- Whoever previews reads the secrets that are in the state, by Pulumi, and those in Secrets Manager that the stack made.

						## The policies to deploy `%s`, word by word

						```json
						%s
						```
						""",
				STACK, count(deploy), deploy.size(), count(preview), preview.size(),
				most.getOrDefault("deploy", List.of()).size(), most.getOrDefault("preview", List.of()).size(),
				table(deploy), table(preview), STACK,
				new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(deploy));
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
