package dev.products.cli.deliver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;

import dev.products.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against an S3 and a KMS of its own, where the bucket is there already. */
class StateStoreTest {

	/** By method and query, without values: status and body. */
	private final Map<String, String> answers = new TreeMap<>();

	private final Map<String, String> put = new TreeMap<>();

	private final List<String> owners = new ArrayList<>();

	private final List<String> progress = new ArrayList<>();

	private HttpServer aws;

	@BeforeEach
	void start() throws IOException {
		this.aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.aws.createContext("/", (call) -> {
			String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String query = (call.getRequestURI().getQuery() != null) ? call.getRequestURI().getQuery() : "";
			String target = call.getRequestHeaders().getFirst("X-Amz-Target");
			String key = call.getRequestMethod() + " " + ((target != null) ? target.split("\\.")[1] : query);
			if (call.getRequestMethod().equals("HEAD")) {
				this.owners.add(call.getRequestHeaders().getFirst("x-amz-expected-bucket-owner"));
			}
			if (call.getRequestMethod().equals("PUT")) {
				this.put.put(query, body);
			}
			String[] answer = this.answers
				.getOrDefault(key,
						call.getRequestMethod().equals("GET") ? "404 <Error><Code>None</Code></Error>" : "200 ")
				.split(" ", 2);
			byte[] bytes = answer[1].getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(Integer.parseInt(answer[0]),
					call.getRequestMethod().equals("HEAD") || bytes.length == 0 ? -1 : bytes.length);
			if (!call.getRequestMethod().equals("HEAD")) {
				call.getResponseBody().write(bytes);
			}
			call.close();
		});
		this.aws.start();
		this.answers.put("POST DescribeKey", "200 {\"KeyMetadata\":{\"KeyId\":\"k\",\"Arn\":\"arn:key\"}}");
		this.answers.put("POST GetKeyRotationStatus", "200 {\"KeyRotationEnabled\":true}");
		this.answers.put("GET versioning", "200 <VersioningConfiguration/>");
	}

	@AfterEach
	void stop() {
		this.aws.stop(0);
	}

	private void ensure() {
		URI there = URI.create("http://127.0.0.1:" + this.aws.getAddress().getPort());
		var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));
		try (S3Client s3 = S3Client.builder()
			.forcePathStyle(true)
			.endpointOverride(there)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(credentials)
			.build();
				KmsClient kms = KmsClient.builder()
					.endpointOverride(there)
					.region(Region.EU_CENTRAL_1)
					.credentialsProvider(credentials)
					.build()) {
			new StateStore(s3, kms, "aws", "123456789012", "eu-central-1", "state", "alias/state")
				.ensure(new Ensure(false, this.progress::add));
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
		assertThat(this.put.get("lifecycle")).contains("<ID>theirs</ID>", "<ID>old-states</ID>");
		assertThat(this.put.get("policy")).contains("\"Theirs\"", "\"OnlyByTls\"");
		assertThat(this.owners).containsExactly("123456789012");
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
		assertThat(this.put).isEmpty();
	}

}
