package dev.products.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the requests of {@code users} to Cognito. */
class UsersCommandTest {

	private static final String OUTPUTS = """
			{"apiUrl": "https://a.execute-api.eu-central-1.amazonaws.com/dev/products", "region": "eu-central-1",
			 "userPoolId": "eu-central-1_A"}""";

	@AutoClose
	private final MockServer cognito = new MockServer((request) -> new Response(200, "{}"));

	@AutoClose
	private final TestCommand command = TestCommand.withAws(this.cognito.url());

	/** By default Cognito sends an SMS, but the pool has no role for that. */
	@Test
	void temporaryPasswordIsSentByEmail() {
		assertThat(this.command.onStack(OUTPUTS, "users", "create", "alice", "--email", "alice@example.com"))
			.as(this.command.err())
			.isEqualTo(ExitCode.OK);
		assertThat(this.cognito.requests()).singleElement().satisfies((request) -> {
			JsonNode body = Json.read(request.body(), "The request");
			assertThat(body.path("Username").asText()).isEqualTo("alice");
			assertThat(body.path("DesiredDeliveryMediums")).hasToString("[\"EMAIL\"]");
			assertThat(body.has("MessageAction")).isFalse();
		});
		assertThat(this.command.out()).contains("sends a temporary password");
	}

	@Test
	void newUserIsAddedToTheGroup() {
		assertThat(this.command.onStack(OUTPUTS, "users", "create", "alice", "--email", "alice@example.com", "--group",
				"apiAdmins"))
			.as(this.command.err())
			.isEqualTo(ExitCode.OK);
		assertThat(this.cognito.requests()).last().satisfies((request) -> {
			assertThat(request.header("X-Amz-Target")).endsWith(".AdminAddUserToGroup");
			JsonNode body = Json.read(request.body(), "The request");
			assertThat(body.path("Username").asText()).isEqualTo("alice");
			assertThat(body.path("GroupName").asText()).isEqualTo("apiAdmins");
		});
		assertThat(this.command.out()).contains("Created alice in apiAdmins.");
	}

	@Test
	void userWithoutEmailOrPasswordIsNotCreated() {
		assertThat(this.command.onStack(OUTPUTS, "users", "create", "alice")).isNotEqualTo(ExitCode.OK);
		assertThat(this.cognito.requests()).isEmpty();
		assertThat(this.command.err()).contains("--email");
	}

}
