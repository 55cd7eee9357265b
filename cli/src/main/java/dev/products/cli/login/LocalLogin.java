package dev.products.cli.login;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Http;
import dev.products.cli.base.Json;

/** Logs in to the local service, which accepts every user ({@code POST /local/token}). */
public record LocalLogin(URI base) {

	public Tokens login(String user, List<String> groups) {
		URI address = this.base.resolve("/local/token");
		HttpResponse<String> response = Http.send(
				Http.post(address, Map.of("username", user, "groups", String.join(",", groups))),
				HttpClient.Redirect.NEVER,
				(ex) -> this.base + " did not respond. Start the service: mvn spring-boot:run");
		JsonNode json = Json.read(response.body(), "The response of " + address);
		if (response.statusCode() != 200) {
			throw new CliException(Exit.REFUSED, address + " responded with " + response.statusCode() + ": "
					+ json.path("detail").asText(response.body()));
		}
		JsonNode result = json.path("AuthenticationResult");
		return new Tokens(result.path("IdToken").asText(), result.path("AccessToken").asText(), null);
	}

}
