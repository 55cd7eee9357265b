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
		return String.format(Locale.ROOT,
				"""
						# What a deployer may do

						`./products bootstrap` ([cli.md](cli.md#bootstrap)) makes two roles for a stack, and `infra/deployer-policy STACK` prints what
						each may do. Both come from what the program plans for the stack, and from
						[deployer-permissions.yaml](../infra/src/main/resources/deployer-permissions.yaml), which says for each type of resource what
						rights AWS requires to make, read, change and delete it. This page is written from that for the stack file `%s`: %d
						statements in %d managed policies to deploy, %d in %d to preview. No action has a wildcard but two of KMS, for which AWS
						has no shorter name.

						Run `bootstrap` again when the stack's settings have changed: a resource that is new to the stack is refused to the roles
						until then. With `--narrow`, once the stack is up, the API and the user pool are named by their ids.

						## To deploy

						%s
						## To preview and to find drift

						Reads only; a preview takes no lock and writes no state.

						%s
						## What stays open

						- `*` stands where AWS lets nobody confine an action, and for ids that AWS gives: of the API, the pool and the key. The key
						  is told from others by the stack's `aws:defaultTags`; the API and the pool by `--narrow`.
						- Whoever deploys writes the policies of the stack's roles, and so decides what the functions may do, and with their code does it:
						  without a boundary that is anything in the account. Give the stack `products:functionPermissionsBoundary`, and the
						  deployer may write policies of roles with that boundary only.
						- A key without an alias can be given the stack's tags by the deployer, and so be taken, where its policy leaves rights
						  to IAM: `kms:CreateKey` requires `kms:TagResource` before there is a tag to go by. Give every key an alias.
						- Whoever previews reads the secrets that are in the state, by Pulumi, and those in Secrets Manager that the stack made.

						## The policies to deploy `%s`, word by word

						```json
						%s
						```
						""",
				STACK, count(deploy), deploy.size(), count(preview), preview.size(), table(deploy), table(preview),
				STACK, new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(deploy));
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
