package dev.products.cli.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has who is logged in.
 *
 * @param refresh fetches new ones; null where there is none, as at home
 */
public record Tokens(String id, String access, @Nullable String refresh) {

	/** A call with a token that ends meanwhile would be refused. */
	private static final long SPARE_SECONDS = 60;

	public static Tokens of(JsonNode stored) {
		return new Tokens(stored.path("idToken").asText(), stored.path("accessToken").asText(),
				stored.hasNonNull("refreshToken") ? stored.path("refreshToken").asText() : null);
	}

	public ObjectNode json() {
		ObjectNode json = Json.object().put("idToken", this.id).put("accessToken", this.access);
		return (this.refresh != null) ? json.put("refreshToken", this.refresh) : json;
	}

	public Instant expires() {
		return Instant.ofEpochSecond(claims(this.id).path("exp").asLong());
	}

	public boolean fresh(Instant now) {
		return now.plusSeconds(SPARE_SECONDS).isBefore(expires());
	}

	public String user() {
		JsonNode claims = claims(this.id);
		return claims.path("cognito:username").asText(claims.path("sub").asText());
	}

	public List<String> groups() {
		return StreamSupport.stream(claims(this.id).path("cognito:groups").spliterator(), false)
			.map(JsonNode::asText)
			.toList();
	}

	/**
	 * What the token says. Nobody is let in by it: the one who is called verifies it.
	 */
	static JsonNode claims(String token) {
		String[] parts = token.split("\\.");
		try {
			return Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8), "The token");
		}
		catch (IllegalArgumentException | ArrayIndexOutOfBoundsException ex) {
			throw new CliException(Exit.NOT_LOGGED_IN, "What was kept of the login is no token. Log in again.", ex);
		}
	}

}
