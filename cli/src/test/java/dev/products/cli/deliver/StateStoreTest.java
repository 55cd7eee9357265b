package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

import dev.products.cli.base.CliException;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Request;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uses a mock of S3 and KMS in which the bucket exists. */
class StateStoreTest {

	/** Status and body, by method and query or operation. */
	private final Map<String, String> answers = new TreeMap<>(Map.of("POST DescribeKey",
			"200 {\"KeyMetadata\":{\"KeyId\":\"k\",\"Arn\":\"arn:key\"}}", "POST GetKeyRotationStatus",
			"200 {\"KeyRotationEnabled\":true}", "GET versioning", "200 <VersioningConfiguration/>"));

	private final List<String> progress = new ArrayList<>();

	@AutoClose
	private final MockServer aws = new MockServer((request) -> {
		String operation = request.header("X-Amz-Target").replaceFirst(".*\\.", "");
		String key = request.method() + " " + (operation.isEmpty() ? query(request) : operation);
		String none = request.method().equals("GET") ? "404 <Error><Code>None</Code></Error>" : "200 ";
		String[] answer = this.answers.getOrDefault(key, none).split(" ", 2);
		return new Response(Integer.parseInt(answer[0]), answer[1]);
	});

	private static String query(Request request) {
		return Objects.requireNonNullElse(request.uri().getQuery(), "");
	}

	/** The configurations that were written, by query. */
	private Map<String, String> written() {
		return this.aws.requests()
			.stream()
			.filter((request) -> request.method().equals("PUT"))
			.collect(Collectors.toMap(StateStoreTest::query, Request::body));
	}

	private void ensure() {
		try (S3Client s3 = this.aws.client(S3Client.builder().forcePathStyle(true));
				KmsClient kms = this.aws.client(KmsClient.builder())) {
			new StateStore(s3, kms, "aws", "123456789012", "eu-central-1", "state", "alias/state")
				.ensure(new ResourceCreator(false, this.progress::add));
		}
	}

	@Test
	void existingRulesAndStatementsAreKept() {
		this.answers.put("GET lifecycle",
				"200 <LifecycleConfiguration><Rule><ID>theirs</ID><Status>Enabled</Status><Filter><Prefix>a/</Prefix>"
						+ "</Filter><Expiration><Days>3</Days></Expiration></Rule></LifecycleConfiguration>");
		this.answers.put("GET policy",
				"200 {\"Statement\":{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}}");
		ensure();
		assertThat(written().get("lifecycle")).contains("<ID>theirs</ID>", "<ID>old-states</ID>");
		assertThat(written().get("policy")).contains("\"Theirs\"", "\"OnlyByTls\"");
		assertThat(this.aws.requests()).filteredOn((request) -> request.method().equals("HEAD"))
			.extracting((request) -> request.header("x-amz-expected-bucket-owner"))
			.containsExactly("123456789012");
	}

	@Test
	void keyRotationIsEnabled() {
		this.answers.put("POST GetKeyRotationStatus", "200 {\"KeyRotationEnabled\":false}");
		ensure();
		assertThat(this.progress).contains("exists        key alias/state", "created         yearly rotation");
	}

	@ParameterizedTest
	@CsvSource({ "403, belongs to another account", "301, exists in another region than eu-central-1" })
	void bucketOfAnotherAccountOrRegionIsRefused(int status, String because) {
		this.answers.put("HEAD ", status + " ");
		assertThatThrownBy(this::ensure).isInstanceOf(CliException.class)
			.hasMessageContaining(because)
			.hasMessageContaining("--bucket NAME");
		assertThat(written()).isEmpty();
	}

}
