package dev.products.infra.stage;

import java.io.StringReader;
import java.util.Map;

import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import org.junit.jupiter.api.Test;

import dev.products.infra.stage.ApiStage.AccessLogFormat;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogFormatTests {

	/** Values of the variables. API Gateway writes - for a missing value. */
	private static final Map<String, String> REQUEST = Map.of("status", "401", "responseLatency", "12", "path",
			"/dev/products/a%22b", "requestTime", "21/Nov/2026:14:17:19 +0000", "requestId",
			"5e1a2b3c-0000-4000-8000-000000000001", "error.responseType", "UNAUTHORIZED");

	@Test
	void everyLineIsAJsonObjectEvenIfValuesAreMissing() {
		var reader = new JsonReader(new StringReader(line()));
		reader.setStrictness(Strictness.STRICT);
		var line = JsonParser.parseReader(reader).getAsJsonObject();
		assertThat(line.get("status").getAsInt()).isEqualTo(401);
		assertThat(line.get("path").getAsString()).isEqualTo("/dev/products/a%22b");
		assertThat(line.get("wafStatus").getAsString()).isEqualTo("-");
		assertThat(line.size()).isEqualTo(AccessLogFormat.FIELDS.size());
		assertThat(line()).doesNotContain("$", "\n");
	}

	/**
	 * AWS rejects a format that contains neither of them (API Gateway guide, "Access log
	 * formats").
	 */
	@Test
	void everyLineHasBothIdsOfTheRequest() {
		assertThat(AccessLogFormat.FIELDS).contains("requestId", "extendedRequestId");
	}

	@Test
	void noLineHasPersonalDataOrValuesOfTheRequest() {
		assertThat(AccessLogFormat.FIELDS).noneMatch((field) -> field.matches(
				".*(claims|principalId|sourceIp|userAgent|identity\\.apiKey$|identity\\.user|[mM]essage|authorizer\\.error|validationError).*"));
	}

	private static String line() {
		var line = AccessLogFormat.json();
		for (var field : AccessLogFormat.FIELDS) {
			line = line.replace("\"$context." + field + "\"", "\"" + REQUEST.getOrDefault(field, "-") + "\"");
		}
		return line;
	}

}
