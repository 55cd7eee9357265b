package dev.products.infra.function;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;
import dev.products.infra.function.FunctionSettings.AliasVersions;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionSettingsTests {

	@Test
	void aVersionMayBeWrittenAsANumber() {
		assertThat(Settings.of(Map.of("live", "{\"version\": 12, \"next\": \"13\", \"weight\": 10}")).function().live())
			.isEqualTo(new AliasVersions("12", "13", 10));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					live | {"version": "$LATEST"}         | products:live.version is "$LATEST"; allowed: the number of a published version, or empty
					live | {"version": 0}                 | products:live.version is "0"; allowed: the number of a published version, or empty
					live | {"version": 12, "next": "new", "weight": 5} | products:live.next is "new"; allowed: the number of a published version, or empty
					live | {"next": 13, "weight": 10}     | products:live.next is "13"; allowed: empty if version is empty
					live | {"version": 12, "next": 12, "weight": 10} | products:live.next is "12"; allowed: a version other than version
					live | {"version": 12, "next": 13}    | products:live.weight is 0; allowed: a whole number from 1 to 99 if next is set
					live | {"version": 12, "next": 13, "weight": 100} | products:live.weight is 100; allowed: a whole number from 1 to 99 if next is set
					live | {"version": 12, "next": 13, "weight": 0.1} | products:live.weight is 0.1; allowed: a whole number
					live | {"version": 12, "weight": 10}  | products:live.weight is 10; allowed: 0 if next is empty
					live | {"verison": 12}                | products:live.verison is not a setting; did you mean products:live.version?
					live | 12                             | products:live is "12"; allowed: an object of version, next, weight
					functionConcurrency | -2              | products:functionConcurrency is -2; allowed: a whole number from -1 to 100000
					functionConcurrency | none            | products:functionConcurrency is "none"; allowed: a whole number from -1 to 100000
					functionPermissionsBoundary | Developers | products:functionPermissionsBoundary is "Developers"; allowed: none or the ARN of an IAM policy
					functionPermissionsBoundary | arn:aws:iam::123456789012:role/Developers | products:functionPermissionsBoundary is "arn:aws:iam::123456789012:role/Developers"; allowed: none or
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		Settings.assertRefused(Map.of(key, value), because);
	}

}
