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

/** At home everybody is who he says: {@code POST /local/token}. */
public final class HomeLogin {

	private static final Duration WAIT = Duration.ofSeconds(10);

	private final URI base;

	public HomeLogin(URI base) {
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
			JsonNode json = Json.read(answer.body(), "The answer of " + request.uri());
			if (answer.statusCode() != 200) {
				throw new CliException(Exit.REFUSED, request.uri() + " answers " + answer.statusCode() + ": "
						+ json.path("detail").asText(answer.body()));
			}
			JsonNode result = json.path("AuthenticationResult");
			return new Tokens(result.path("IdToken").asText(), result.path("AccessToken").asText(), null);
		}
		catch (IOException ex) {
			throw new CliException(Exit.FAILED_THERE,
					this.base + " does not answer. Start the service: mvn spring-boot:run", ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

}
