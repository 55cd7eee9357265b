package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import dev.products.cli.deliver.DeployerRole;
import dev.products.cli.deliver.ResourceCreator;
import dev.products.cli.deliver.GitHub;
import dev.products.cli.deliver.StateStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

@Command(name = "bootstrap",
		description = "Create what a stack needs before its first deployment: a bucket and a key for the state, and the roles of GitHub Actions. Existing resources are kept.",
		footer = { "  ./products bootstrap --stack staging --repository OWNER/NAME --dry-run",
				"  ./products bootstrap --stack staging --repository OWNER/NAME",
				"  ./products bootstrap --stack staging --repository OWNER/NAME --narrow",
				"  infra/deployer-policy staging" })
final class BootstrapCommand extends BaseCommand implements Runnable {

	@Option(names = "--repository", paramLabel = "OWNER/NAME", required = true,
			description = "The repository whose workflows can assume the roles. OWNER@ID/NAME@ID needs no call to GitHub.")
	private String repository = "";

	@Option(names = "--subject", paramLabel = "ids|names|both",
			description = "Whether the subject of GitHub's tokens has ids or only names. Default: the format that GitHub reports for the repository.")
	private GitHub.@Nullable Subject subject;

	@Option(names = "--issuer", paramLabel = "HOST[/PATH]",
			description = "The issuer of GitHub's tokens. Default: the issuer that belongs to GITHUB_API_URL, or token.actions.githubusercontent.com.")
	private @Nullable String issuer;

	@Option(names = "--branch", paramLabel = "NAME", defaultValue = "main",
			description = "The branch whose workflows can preview, in addition to pull requests. Default: ${DEFAULT-VALUE}.")
	private String branch = "";

	@Option(names = "--bucket", paramLabel = "NAME",
			description = "The bucket for the state. Default: products-state-ACCOUNT-REGION.")
	private @Nullable String bucket;

	@Option(names = "--narrow", description = "Restrict the roles to the API and the user pool that the stack has now.")
	private boolean narrow;

	@Option(names = "--dry-run", description = "Print what would be created, and create nothing.")
	private boolean dryRun;

	@Override
	public void run() {
		String stack = options().stack();
		if (stack.isEmpty()) {
			throw new CliException("Add --stack: ./products bootstrap --stack NAME --repository OWNER/NAME");
		}
		GitHub github = new GitHub(options().environment());
		// These checks come before anything is created.
		List<String> repositories = github.subjects(this.repository, this.subject);
		String issuedBy = github.issuer(this.issuer);
		Aws aws = options().aws(region(stack));
		// An emulator has no host names for buckets.
		boolean pathStyle = !options().environment().getOrDefault("AWS_ENDPOINT_URL", "").isEmpty();
		try (StsClient sts = aws.client(StsClient::builder);
				S3Client s3 = aws.client(() -> S3Client.builder().forcePathStyle(pathStyle));
				KmsClient kms = aws.client(KmsClient::builder);
				IamClient iam = aws.client(IamClient::builder)) {
			GetCallerIdentityResponse caller = sts.getCallerIdentity();
			String partition = caller.arn().split(":")[1];
			StateStore store = new StateStore(s3, kms, partition, caller.account(), aws.region(),
					(this.bucket != null) ? this.bucket : "products-state-" + caller.account() + "-" + aws.region(),
					"alias/products-state");
			ResourceCreator ensure = new ResourceCreator(this.dryRun, options().json() ? (line) -> {
			} : out()::println);
			String key = store.ensure(ensure);
			JsonNode policies = policies(stack, partition, caller.account(), store.bucket(), key);
			String account = "arn:" + partition + ":iam::" + caller.account();
			DeployerRole deploy = new DeployerRole(iam, account, issuedBy, "products-deploy-" + stack);
			deploy.ensureProvider(ensure);
			deploy.ensure(ensure, subjects(repositories, "environment:" + stack), policies.path("deploy"));
			DeployerRole preview = new DeployerRole(iam, account, issuedBy, "products-preview-" + stack);
			preview.ensure(ensure, subjects(repositories, "pull_request", "ref:refs/heads/" + this.branch),
					policies.path("preview"));
			ObjectNode result = Json.object()
				.put("backendUrl", store.backendUrl())
				.put("secretsProvider", store.secretsProvider())
				.put("deployRole", deploy.arn())
				.put("previewRole", preview.arn());
			ensure.created().forEach(result.putArray("made")::add);
			print(stack, aws.region(), result);
		}
	}

	private static List<String> subjects(List<String> repositories, String... contexts) {
		return repositories.stream()
			.flatMap((repository) -> Stream.of(contexts).map((context) -> repository + ":" + context))
			.toList();
	}

	/** The policies that the program generates for the stack. */
	private JsonNode policies(String stack, String partition, String account, String bucket, String key) {
		List<String> command = new ArrayList<>(List.of(options().project().resolve("infra/deployer-policy").toString(),
				stack, "partition=" + partition, "account=" + account, "bucket=" + bucket, "stateKey=" + key));
		if (this.narrow) {
			Target target = options().target();
			for (String id : List.of("apiId", "userPoolId")) {
				command.add(id + "=" + target.need(id, "Deploy the stack first, or omit --narrow."));
			}
		}
		return Json.read(options().shell().read(options().toolEnvironment(), command),
				"The output of infra/deployer-policy");
	}

	private String region(String stack) {
		Path file = options().project().resolve("Pulumi." + stack + ".yaml");
		try {
			Matcher region = Pattern.compile("(?m)^\\s*aws:region:\\s*[\"']?([a-z0-9-]+)")
				.matcher(Files.readString(file));
			if (!region.find()) {
				throw new CliException(
						file + " has no aws:region. Set it: pulumi config set aws:region eu-central-1 -s " + stack);
			}
			return region.group(1);
		}
		catch (IOException ex) {
			throw new CliException(file + " cannot be read. Create it from Pulumi.dev.yaml (docs/settings.md).", ex);
		}
	}

	private void print(String stack, String region, ObjectNode result) {
		print(result,
				String.format(Locale.ROOT, """

						pulumi login '%s'
						pulumi stack init %s --secrets-provider '%s'
						gh variable set AWS_REGION --body %s
						gh variable set PULUMI_BACKEND_URL --body '%s'
						gh variable set AWS_DEPLOY_ROLE --env %s --body %s
						gh variable set AWS_PREVIEW_ROLE_%s --body %s""", result.path("backendUrl").asText(), stack,
						result.path("secretsProvider").asText(), region, result.path("backendUrl").asText(), stack,
						result.path("deployRole").asText(), stack.toUpperCase(Locale.ROOT).replace('-', '_'),
						result.path("previewRole").asText()));
	}

}
