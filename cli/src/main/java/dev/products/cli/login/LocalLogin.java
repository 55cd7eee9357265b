package dev.products.cli.login;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;

/** Logs in to the local service, which accepts every user ({@code POST /local/token}). */
public final class LocalLogin {

	private static final Duration WAIT = Duration.ofSeconds(10);

	private final URI base;

	public LocalLogin(URI base) {
		this.base = base;
	}

	public Tokens login(String user, List<String> groups) {
		HttpRequest request = HttpRequest.newBuilder(this.base.resolve("/local/token"))
			.timeout(WAIT)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString(BrowserLogin.form(Map.of("username", user, "groups", String.join(",", groups)))))
			.build();
		try {
			HttpResponse<String> answer = HttpClient.newBuilder()
				.connectTimeout(WAIT)
				.build()
				.send(request, HttpResponse.BodyHandlers.ofString());
			JsonNode json = Json.read(answer.body(), "The response of " + request.uri());
			if (answer.statusCode() != 200) {
				throw new CliException(Exit.REFUSED, request.uri() + " responded with " + answer.statusCode() + ": "
						+ json.path("detail").asText(answer.body()));
			}
			JsonNode result = json.path("AuthenticationResult");
			return new Tokens(result.path("IdToken").asText(), result.path("AccessToken").asText(), null);
		}
		catch (IOException ex) {
			throw new CliException(Exit.SERVER_FAILED,
					this.base + " did not respond. Start the service: mvn spring-boot:run", ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

}
