package dev.products.infra.guardrails;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Settings;
import dev.products.infra.StackFiles;

import static org.assertj.core.api.Assertions.assertThat;

class CheckTests {

	private static final String FIREWALL = """
			- rule: firewall
			  resources: ["apigateway/stage:Stage stage"]
			  reason: Nobody is served without a token of the user pool.
			  reviewed: 2026-01-31
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void copyDev() throws IOException {
		for (var file : new String[] { "Pulumi.dev.yaml", "guardrails.dev.yaml" }) {
			Files.copy(StackFiles.FOLDER.resolve(file), this.folder.resolve(file));
		}
	}

	@Test
	void aStackThatKeepsTheRulesPasses() {
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).startsWith("Stack dev passes").hasLineCount(1);
		assertThat(checked.status()).isEqualTo(Check.PASSES);
	}

	@Test
	void aStackWithASaltProviderSecretsAndAnotherRegionPasses() throws IOException {
		var stack = read("Pulumi.dev.yaml").replace("eu-central-1", "us-east-1");
		write("Pulumi.dev.yaml",
				"encryptionsalt: v1:3TZ3sC5V8Zg=:v1:7dT\n" + stack + "  aws:secretKey:\n    secure: v1:3TZ3sC5V8Zg=\n");
		assertThat(CheckResult.of(this.folder, "dev").status()).isEqualTo(Check.PASSES);
	}

	@Test
	void allInvalidSettingsArePrinted() throws IOException {
		write("Pulumi.dev.yaml", read("Pulumi.dev.yaml") + "  products:tabelName: It\n  products:functionMemory: 8\n");
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains("products:tabelName is not a setting; did you mean products:tableName?",
				"products:functionMemory is 8; allowed: ");
		assertThat(checked.status()).isEqualTo(Check.FAILS);
	}

	@Test
	void aSettingThatIsASecretFails() throws IOException {
		write("Pulumi.dev.yaml",
				read("Pulumi.dev.yaml") + "  products:eventsEnvironment:\n    TOKEN:\n      secure: v1:3TZ3sC5V8Zg=\n");
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains("products:eventsEnvironment is a secret");
		assertThat(checked.status()).isEqualTo(Check.FAILS);
	}

	@Test
	void everyViolatedRuleIsPrintedWithItsIdsAndItsRemedy() throws IOException {
		write("guardrails.dev.yaml", "[]");
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains("  - firewall (CKV2_AWS_29, AwsSolutions-APIG3): a stage has a web ACL",
				"violated by: apigateway/stage:Stage stage", "to fix it: set firewall to true",
				"violated by: dynamodb/table:Table idempotency", "guardrails.dev.yaml");
		assertThat(checked.status()).isEqualTo(Check.FAILS);
	}

	@Test
	void anUnneededExceptionFails() throws IOException {
		write("Pulumi.dev.yaml", read("Pulumi.dev.yaml") + "  products:firewall: true\n  products:firewallLog: true\n");
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains("guardrails.dev.yaml: the exception from firewall",
				"is no longer needed by apigateway/stage:Stage stage");
		assertThat(checked.status()).isEqualTo(Check.FAILS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					reviewed: 2026-01-31 | | has no review date
					reviewed: 2026-01-31 | reviewed: in January | has no review date
					reviewed: 2026-01-31 | reviewed: 9999-01-31 | has no review date
					reason: Nobody is served without a token of the user pool. | reason: because | has no reason
					reason: Nobody is served without a token of the user pool. | | has no reason
					rule: firewall | rule: fire | names an unknown rule
					["apigateway/stage:Stage stage"] | [] | names no resource
					["apigateway/stage:Stage stage"] | ["apigateway/stage:Stage v1"] | is no longer needed by apigateway/stage:Stage v1
					""")
	void anIncompleteExceptionFails(String part, String other, String problem) throws IOException {
		var exceptions = read("guardrails.dev.yaml");
		var at = exceptions.indexOf("- rule: firewall");
		var end = exceptions.indexOf("- rule:", at + 1);
		write("guardrails.dev.yaml", exceptions.substring(0, at) + FIREWALL.replace(part, (other != null) ? other : "")
				+ exceptions.substring(end));
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains(problem);
		assertThat(checked.status()).isEqualTo(Check.FAILS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "- [", "rule: firewall", "- firewall", "- rule: firewall\n  stacks: [dev]",
			"- null: firewall" })
	void anUnreadableExceptionsFileIsAnError(String exceptions) throws IOException {
		write("guardrails.dev.yaml", exceptions);
		var checked = CheckResult.of(this.folder, "dev");
		assertThat(checked.printed()).contains("guardrails.dev.yaml cannot be read");
		assertThat(checked.status()).isEqualTo(Check.CANNOT_BE_CHECKED);
	}

	@Test
	void aMissingStackFileIsAnError() {
		var checked = CheckResult.of(this.folder, "dev", "nowhere");
		assertThat(checked.printed()).contains("Stack dev passes", "the stack file does not exist",
				"Pulumi.nowhere.yaml");
		assertThat(checked.status()).isEqualTo(Check.CANNOT_BE_CHECKED);
	}

	@Test
	void withoutAStackTheUsageIsPrinted() {
		var checked = CheckResult.of(this.folder);
		assertThat(checked.printed()).contains("infra/check dev");
		assertThat(checked.status()).isEqualTo(Check.CANNOT_BE_CHECKED);
	}

	private String read(String file) throws IOException {
		return Files.readString(this.folder.resolve(file));
	}

	private void write(String file, String text) throws IOException {
		Files.writeString(this.folder.resolve(file), text);
	}

	/** The exit status and the output of {@code infra/check}. */
	record CheckResult(int status, String printed) {

		static CheckResult of(Path folder, String... stacks) {
			var printed = new ByteArrayOutputStream();
			var status = new Check(folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).of(stacks);
			var text = printed.toString(StandardCharsets.UTF_8);
			assertThat(text).doesNotContainPattern(Settings.WORDS_OF_JAVA);
			return new CheckResult(status, text);
		}

	}

}
