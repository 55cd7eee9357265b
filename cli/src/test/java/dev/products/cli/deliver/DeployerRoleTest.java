package dev.products.cli.deliver;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

import dev.products.cli.base.Json;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Request;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses a mock of IAM in which the role exists. */
class DeployerRoleTest {

	private static final String ACCOUNT = "arn:aws:iam::123456789012";

	private final List<String> progress = new ArrayList<>();

	private String trust = "{}";

	@Test
	void renamedRepositoryReplacesTheOldTrust() {
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
	void trustsTheIssuerOfAnEnterprise() {
		ensure("github.example.com/_services/token", "repo:acme/products:environment:dev");
		assertThat(this.trust).contains(
				"{\"Federated\":\"" + ACCOUNT + ":oidc-provider/github.example.com/_services/token\"}",
				"\"github.example.com/_services/token:aud\":\"sts.amazonaws.com\"",
				"\"github.example.com/_services/token:sub\":[\"repo:acme/products:environment:dev\"]");
	}

	private void ensure(String issuer, String subject) {
		try (MockServer server = new MockServer(this::answer); IamClient iam = server.client(IamClient.builder())) {
			new DeployerRole(iam, ACCOUNT, issuer, "products-deploy-dev")
				.ensure(new ResourceCreator(false, this.progress::add), List.of(subject), Json.read("[]", "No policy"));
		}
	}

	private Response answer(Request request) {
		String action = request.body().replaceFirst(".*Action=(\\w+).*", "$1");
		if (action.equals("UpdateAssumeRolePolicy")) {
			this.trust = URLDecoder.decode(request.body().replaceFirst(".*PolicyDocument=([^&]*).*", "$1"),
					StandardCharsets.UTF_8);
		}
		return new Response(200,
				"<" + action + "Response><" + action + "Result><Role><AssumeRolePolicyDocument>"
						+ URLEncoder.encode(this.trust, StandardCharsets.UTF_8).replace("+", "%20")
						+ "</AssumeRolePolicyDocument></Role></" + action + "Result></" + action + "Response>");
	}

}
