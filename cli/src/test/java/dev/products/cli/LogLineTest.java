package dev.products.cli;

import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogLineTest {

	private static final Instant TIME = Instant.parse("2026-11-21T22:28:14.842Z");

	@Test
	void requestIsFormattedInOneLine() {
		LogLine line = LogLine.of(TIME,
				"""
						{"@timestamp":"2026-11-21T22:28:14.842163222Z","log":{"level":"INFO","logger":"l"},"message":"POST /products 201","requestId":"6f1ed002","method":"POST","status":201,"ms":712,"caller":"d6c7","coldStart":true}
						""");
		assertThat(line.readable(ZoneOffset.UTC))
			.isEqualTo("22:28:14.842 INFO  POST /products 201  712 ms  by d6c7  cold start  request 6f1ed002");
		assertThat(line.isTrouble()).isFalse();
		assertThat(line.requestId()).contains("6f1ed002");
	}

	@Test
	void errorHasItsStackTraceBelow() {
		LogLine line = LogLine.of(TIME,
				"{\"log\":{\"level\":\"ERROR\"},\"message\":\"A request failed\",\"error\":{\"stack_trace\":\"java.lang.X: y\\n\\tat A.b\"}}");
		assertThat(line.readable(ZoneOffset.UTC))
			.isEqualTo("22:28:14.842 ERROR A request failed\n    java.lang.X: y\n    \tat A.b");
		assertThat(line.isTrouble()).isTrue();
	}

	@Test
	void textAndTruncatedJsonAreShownUnchanged() {
		assertThat(LogLine.of(TIME, "REPORT RequestId: 1\n").readable(ZoneOffset.UTC))
			.isEqualTo("22:28:14.842       REPORT RequestId: 1");
		assertThat(LogLine.of(TIME, "{\"message\":\"cut").readable(ZoneOffset.UTC)).endsWith("{\"message\":\"cut");
	}

	@Test
	void accessLogLineShowsTheReasonOfTheError() {
		LogLine line = LogLine.of(TIME,
				"""
						{"requestId":"6f1ed002","requestTime":"21/Nov/2026:22:28:14 +0000","httpMethod":"POST","path":"/dev/products","status":"504","responseLatency":"29004","integrationStatus":"-","integrationLatency":"29000","authorizerStatus":"200","errorResponseType":"INTEGRATION_TIMEOUT"}
						""");
		assertThat(line.readable(ZoneOffset.UTC)).isEqualTo(
				"22:28:14.842 GATE  POST /dev/products 504  29004 ms, function 29000 ms  authorizer 200  INTEGRATION_TIMEOUT  request 6f1ed002");
		assertThat(line.isTrouble()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"log":{"level":"INFO"},"message":"GET /products 503","status":503}         | true
			(6f1ed002) Execution failed due to configuration error: Invalid permissions | true
			(6f1ed002) Method completed with status: 200                                | false
			""")
	void troubleIsRecognized(String text, boolean trouble) {
		assertThat(LogLine.of(TIME, text).isTrouble()).isEqualTo(trouble);
	}

}
