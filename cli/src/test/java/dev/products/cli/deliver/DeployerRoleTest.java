package dev.products.cli.deliver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

import dev.products.cli.base.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Against an IAM of its own, where the role is there already. */
class DeployerRoleTest {

	private static final String ACCOUNT = "arn:aws:iam::123456789012";

	private final List<String> progress = new ArrayList<>();

	private String trust = "{}";

	@Test
	void renamedRepositoryReplacesTheOldTrust() throws IOException {
		ensure("token.actions.githubusercontent.com", "repo:acme/old:environment:dev");
		ensure("token.actions.githubusercontent.com", "repo:acme@41/new@42:environment:dev");
		assertThat(this.trust)
			.contains("\"token.actions.githubusercontent.com:sub\":[\"repo:acme@41/new@42:environment:dev\"]")
			.doesNotContain("acme/old");
		this.progress.clear();
		ensure("token.actions.githubusercontent.com", "repo:acme@41/new@42:environment:dev");
		assertThat(this.progress)
			.containsExactly("exists        role products-deploy-dev for repo:acme@41/new@42:environment:dev");
	}

	@Test
	void trustsTheIssuerOfAnEnterprise() throws IOException {
		ensure("github.example.com/_services/token", "repo:acme/products:environment:dev");
		assertThat(this.trust).contains(
				"{\"Federated\":\"" + ACCOUNT + ":oidc-provider/github.example.com/_services/token\"}",
				"\"github.example.com/_services/token:aud\":\"sts.amazonaws.com\"",
				"\"github.example.com/_services/token:sub\":[\"repo:acme/products:environment:dev\"]");
	}

	private void ensure(String issuer, String subject) throws IOException {
		HttpServer aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		aws.createContext("/", (call) -> {
			String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String action = form.replaceFirst(".*Action=(\\w+).*", "$1");
			if (action.equals("UpdateAssumeRolePolicy")) {
				this.trust = URLDecoder.decode(form.replaceFirst(".*PolicyDocument=([^&]*).*", "$1"),
						StandardCharsets.UTF_8);
			}
			byte[] answer = ("<" + action + "Response><" + action + "Result><Role><AssumeRolePolicyDocument>"
					+ URLEncoder.encode(this.trust, StandardCharsets.UTF_8).replace("+", "%20")
					+ "</AssumeRolePolicyDocument></Role></" + action + "Result></" + action + "Response>")
				.getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		aws.start();
		try (IamClient iam = IamClient.builder()
			.endpointOverride(URI.create("http://127.0.0.1:" + aws.getAddress().getPort()))
			.region(Region.AWS_GLOBAL)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
			.build()) {
			new DeployerRole(iam, ACCOUNT, issuer, "products-deploy-dev").ensure(new Ensure(false, this.progress::add),
					List.of(subject), Json.read("[]", "No policy"));
		}
		finally {
			aws.stop(0);
		}
	}

}
