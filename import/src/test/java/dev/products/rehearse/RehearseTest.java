package dev.products.rehearse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class RehearseTest {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private int run(String... arguments) {
		return Rehearse.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true), arguments);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "http://example.test:80 | example.test",
					"http://127.0.0.1:1 --suffix a.b | 'a.b' is not a valid suffix",
					"http://127.0.0.1:1 --items -1 | --items must not be negative",
					"http://127.0.0.1:1 | The emulator does not answer",
					"http://127.0.0.1:1 --remove --snapshot | mutually exclusive",
					"--suffix a | Missing required parameter: 'ENDPOINT'" })
	void aWrongArgumentIsExplainedWithoutAStackTrace(String arguments, String message) {
		assertThat(run(arguments.split(" "))).isEqualTo(2);
		assertThat(this.err.toString()).contains(message).doesNotContain("\tat ");
		assertThat(this.out.toString()).isEmpty();
	}

	@Test
	void theHelpListsTheOptionsAndThePassword() {
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString()).contains("--snapshot", "--remove", "--suffix", "Rehearsal-2020!");
	}

	@Test
	void theConfigurationKeepsOddNamesAndHasNoAliasesInYaml() {
		EstateDesign design = new VariantDesign("s",
				EnumSet.of(Variant.ODD_NAMES, Variant.ROOT_ITEM, Variant.SHARED_ROLE, Variant.ATTACHED_POLICIES), 0);
		Map<String, Object> config = design.config("000000000000");
		String yaml = EstateDesign.yaml(config);
		assertThat(new Yaml().<Map<String, Object>>load(yaml)).isEqualTo(Map.of("config", config));
		assertThat(yaml).doesNotContain("*id", "&id");
		assertThat(config).containsEntry("products:itemPath", "/{productId}")
			.containsEntry("products:apiName", design.names().api());
		assertThat(config.get("products:legacyMocks")).isEqualTo(List.of("OPTIONS /products", "OPTIONS /{productId}"));
	}

}
