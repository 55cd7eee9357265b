package dev.products.infra.function;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.pulumi.aws.lambda.inputs.AliasRoutingConfigArgs;
import com.pulumi.core.Output;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of the Lambda function. */
public record FunctionSettings(@Description("Name of the Lambda function and of its role") String functionName,
		@Description("Archive that `./products pack` builds, relative to infra/") String functionZip,
		@Description("Memory in MB; 1769 MB give one full vCPU") int functionMemory,
		@Description("Reserved concurrency of the function; -1: none, 0: the function does not run") int functionConcurrency,
		@Description("Which published versions answer: a canary and the way back (docs/delivery.md)") AliasVersions live,
		@Description("Permissions boundary of the roles of the functions: none, or the ARN of a policy") String functionPermissionsBoundary,
		@Description("Additional environment variables of the function") Map<String, String> functionEnvironment) {

	public static final Rule NAME = Rule.of("1 to 64 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,64}");

	private static final Rule BUILT_FILE = new Rule(
			"an existing file: run `./products pack` in the folder of the project first",
			(path) -> Files.isRegularFile(Path.of(path)));

	private static final String NO_BOUNDARY = "none";

	private static final Rule BOUNDARY = Rule.iam("an IAM policy", "policy/.+").or(NO_BOUNDARY);

	/**
	 * Variables reserved by Lambda (Lambda guide, "Reserved environment variables"),
	 * followed by those that this program sets.
	 */
	private static final Set<String> RESERVED = Set.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
			"AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "LAMBDA_TASK_ROOT",
			"LAMBDA_RUNTIME_DIR", ProductsFunction.TABLE_VARIABLE, ProductsFunction.IDEMPOTENCY_TABLE_VARIABLE,
			ProductsFunction.AUDIENCE_VARIABLE, ProductsFunction.MACHINE_CLIENTS_VARIABLE,
			ProductsFunction.WRITE_GROUP_VARIABLE, ProductsFunction.LISTING_PARTITIONS_VARIABLE,
			ProductsFunction.ALLOWED_ORIGINS_VARIABLE, ProductsFunction.ITEM_PATH_VARIABLE);

	public static final Rule ENVIRONMENT_VARIABLE = new Rule(
			"names of letters, digits and '_' that neither Lambda nor this program sets",
			(name) -> name.matches("[a-zA-Z][a-zA-Z0-9_]+") && !RESERVED.contains(name)
					&& !name.startsWith("AWS_LAMBDA_"));

	public FunctionSettings(SettingsReader reader) {
		this(reader.text("functionName", "ProductsFunction", NAME),
				reader.text("functionZip", "../service/target/products-service-lambda.zip", BUILT_FILE),
				// With 1,769 MB a function has one full vCPU (Lambda guide, "Configure
				// memory").
				reader.number("functionMemory", 1769, 128, 10_240),
				// The limit depends on the account (GetAccountSettings), so Lambda itself
				// rejects a higher number.
				reader.number("functionConcurrency", -1, -1, 100_000), reader.record("live", AliasVersions.NEWEST),
				reader.text("functionPermissionsBoundary", NO_BOUNDARY, BOUNDARY),
				reader.variables("functionEnvironment", ENVIRONMENT_VARIABLE));
	}

	Optional<String> permissionsBoundary() {
		return Optional.of(this.functionPermissionsBoundary).filter((arn) -> !arn.equals(NO_BOUNDARY));
	}

	/** The published versions that the alias {@code live} calls. */
	public record AliasVersions(@Description("Published version; empty: always the newest") String version,
			@Description("Second published version, which gets a part of the calls; empty: none") String next,
			@Description("Percentage of the calls that go to next") int weight) implements Validated {

		static final AliasVersions NEWEST = new AliasVersions("", "", 0);

		private static final Rule VERSION = Rule.of("the number of a published version, or empty",
				"([1-9][0-9]{0,8})?");

		@Override
		public void check(Problems problems) {
			problems.unless(VERSION, "version", this.version);
			problems.unless(VERSION, "next", this.next);
			if (this.next.isEmpty()) {
				problems.unless(this.weight == 0, "weight", this.weight, "0 if next is empty");
			}
			else {
				problems.unless(!this.version.isEmpty(), "next", this.next, "empty if version is empty");
				problems.unless(!this.next.equals(this.version), "next", this.next, "a version other than version");
				problems.unless(this.weight >= 1 && this.weight <= 99, "weight", this.weight,
						"a whole number from 1 to 99 if next is set");
			}
		}

		Output<String> version(Output<String> newest) {
			return this.version.isEmpty() ? newest : Output.of(this.version);
		}

		/**
		 * Returns the routing of the alias. Lambda expects weights between 0 and 1 (API
		 * reference, AliasRoutingConfiguration).
		 */
		Optional<AliasRoutingConfigArgs> routing() {
			return Optional.of(this.next)
				.filter((version) -> !version.isEmpty())
				.map((version) -> AliasRoutingConfigArgs.builder()
					.additionalVersionWeights(Map.of(version, this.weight / 100.0))
					.build());
		}

	}

}
