package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.products.service.identity.CognitoTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Lambda authorizer, the alternative to the gateway's own for Cognito: it tells the
 * service the same by flat context keys. Plain Java, because it runs before every
 * request. Takes events of both types, {@code TOKEN} and {@code REQUEST}.
 * <p>
 * Variables: {@code PRODUCTS_ISSUER}, the pool's issuer; {@code PRODUCTS_AUDIENCE} and,
 * if there are any, {@code PRODUCTS_MACHINECLIENTS}, the ids of the app clients of users
 * and of machines, separated by commas.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">Use
 * API Gateway Lambda authorizers</a>
 */
public final class TokenAuthorizerHandler implements RequestStreamHandler {

	private static final Logger log = LoggerFactory.getLogger(TokenAuthorizerHandler.class);

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String SCHEME = "bearer ";

	private final CognitoTokens tokens;

	/** Reads its settings from the environment. */
	public TokenAuthorizerHandler() {
		this(new CognitoTokens(URI.create(variable("PRODUCTS_ISSUER")), clients(variable("PRODUCTS_AUDIENCE"),
				Objects.requireNonNullElse(System.getenv("PRODUCTS_MACHINECLIENTS"), ""))));
	}

	TokenAuthorizerHandler(CognitoTokens tokens) {
		this.tokens = tokens;
	}

	static Set<String> clients(String... lists) {
		return Arrays.stream(lists)
			.flatMap((list) -> Arrays.stream(list.split(",")))
			.map(String::strip)
			.filter((client) -> !client.isEmpty())
			.collect(Collectors.toSet());
	}

	private static String variable(String name) {
		String value = System.getenv(name);
		if (value == null || value.isBlank()) {
			throw new IllegalStateException("The function's environment variable " + name + " is not set");
		}
		return value;
	}

	@Override
	public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
		JsonNode request = JSON.readTree(event);
		JWTClaimsSet claims;
		try {
			claims = this.tokens.verify(token(request));
		}
		catch (CognitoTokens.RefusedException refusal) {
			log.info("Refused: {}", refusal.getMessage());
			// The gateway answers 401 to exactly this message, and 500 to any other.
			throw new RuntimeException("Unauthorized");
		}
		JSON.writeValue(answer, policy(claims, request.path("methodArn").asText()));
	}

	private static String token(JsonNode request) throws CognitoTokens.RefusedException {
		String header = request.path("authorizationToken")
			.asText(request.path("headers")
				.propertyStream()
				.filter((field) -> field.getKey().equalsIgnoreCase("Authorization"))
				.map((field) -> field.getValue().asText())
				.findFirst()
				.orElse(""));
		if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
			throw new CognitoTokens.RefusedException("no bearer token");
		}
		return header.substring(SCHEME.length()).strip();
	}

	/**
	 * Allows the whole stage, because the gateway keeps the policy for a token and
	 * applies it to the other methods too; what a caller may do there the service
	 * decides.
	 */
	private static Map<String, Object> policy(JWTClaimsSet claims, String methodArn) {
		String[] parts = methodArn.split("/");
		String stage = parts[0] + "/" + parts[1] + "/*";
		return Map.of("principalId", claims.getSubject(), "policyDocument",
				Map.of("Version", "2012-10-17", "Statement",
						List.of(Map.of("Action", "execute-api:Invoke", "Effect", "Allow", "Resource", stage))),
				"context",
				Map.of("sub", claims.getSubject(), "groups", String.join(",", CognitoTokens.groups(claims)), "tokenUse",
						CognitoTokens.text(claims, "token_use"), "clientId", CognitoTokens.client(claims), "scope",
						CognitoTokens.text(claims, "scope")));
	}

}
