package dev.products.cli.login;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Http;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/** The tokens of a login. The local service sends no refresh token. */
public record Tokens(String id, String access, @Nullable String refresh) {

	/** A token that expires during a call would be refused. */
	private static final long MARGIN_SECONDS = 60;

	public static Tokens of(JsonNode stored) {
		return new Tokens(stored.path("idToken").asText(), stored.path("accessToken").asText(),
				stored.path("refreshToken").textValue());
	}

	/** Logs in to the local service, which accepts every user. */
	public static Tokens ofLocalService(URI service, String user, List<String> groups) {
		URI address = service.resolve("/local/token");
		HttpResponse<String> response = Http.send(
				Http.post(address, Map.of("username", user, "groups", String.join(",", groups))),
				HttpClient.Redirect.NEVER,
				(ex) -> service + " did not respond. Start the service: mvn spring-boot:run");
		JsonNode json = Json.read(response.body(), "The response of " + address);
		if (response.statusCode() != 200) {
			throw new CliException(ExitCode.REFUSED, address + " responded with " + response.statusCode() + ": "
					+ json.path("detail").asText(response.body()));
		}
		JsonNode result = json.path("AuthenticationResult");
		return new Tokens(result.path("IdToken").asText(), result.path("AccessToken").asText(), null);
	}

	public ObjectNode json() {
		ObjectNode json = Json.object().put("idToken", this.id).put("accessToken", this.access);
		return (this.refresh != null) ? json.put("refreshToken", this.refresh) : json;
	}

	public Instant expires() {
		return Instant.ofEpochSecond(claims(this.id).path("exp").asLong());
	}

	public boolean isFresh(Instant now) {
		return now.plusSeconds(MARGIN_SECONDS).isBefore(expires());
	}

	public String user() {
		return claims(this.id).path("cognito:username").asText(claims(this.id).path("sub").asText());
	}

	public List<String> groups() {
		return StreamSupport.stream(claims(this.id).path("cognito:groups").spliterator(), false)
			.map(JsonNode::asText)
			.toList();
	}

	/** The claims of a token. Its signature is not verified here: the API does that. */
	static JsonNode claims(String token) {
		String[] parts = token.split("\\.");
		try {
			return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), "The token");
		}
		catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			throw new CliException(ExitCode.NOT_LOGGED_IN,
					"The stored token is not valid. Log in again: ./products login", ex);
		}
	}

}
