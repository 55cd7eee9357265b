package dev.products.service.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.KeySourceException;
import dev.products.service.identity.Claims;
import dev.products.service.identity.CognitoTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Lambda authorizer, which is the alternative to the Cognito authorizer of API Gateway.
 * It passes the same claims to the service in flat context keys. It does not use Spring,
 * because it runs before every request. It accepts events of both types, {@code TOKEN}
 * and {@code REQUEST}. It refuses a token with the message {@code Unauthorized}, for
 * which the gateway answers 401. If the keys of the user pool cannot be fetched, it fails
 * with another message, for which the gateway answers 500.
 * <p>
 * Variables: {@code PRODUCTS_ISSUER}, the issuer of the user pool;
 * {@code PRODUCTS_AUDIENCE} and, optionally, {@code PRODUCTS_MACHINECLIENTS}, the ids of
 * the app clients of users and of machines, separated by commas.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html">Use
 * API Gateway Lambda authorizers</a>
 */
public final class TokenAuthorizerHandler extends LambdaHandler {

	private static final Logger log = LoggerFactory.getLogger(TokenAuthorizerHandler.class);

	private static final ObjectMapper JSON = new ObjectMapper();

	/** RFC 9110 section 11.4, RFC 6750 section 2.1. */
	private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");

	private final CognitoTokens tokens;

	private final Set<String> clients;

	public TokenAuthorizerHandler() {
		this(new CognitoTokens(URI.create(variable("PRODUCTS_ISSUER"))), clients(variable("PRODUCTS_AUDIENCE"),
				Objects.requireNonNullElse(System.getenv("PRODUCTS_MACHINECLIENTS"), "")));
	}

	TokenAuthorizerHandler(CognitoTokens tokens, Set<String> clients) {
		this.tokens = tokens;
		this.clients = Set.copyOf(clients);
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
		if (!request.hasNonNull("methodArn")) {
			log.debug("Nothing to do: the event does not ask for access to a method");
			JSON.writeValue(answer, Map.of());
			return;
		}
		Claims claims;
		try {
			claims = this.tokens.verify(token(request));
			if (Collections.disjoint(claims.clients(), this.clients)) {
				throw new CognitoTokens.RefusedException("for another app client");
			}
		}
		catch (CognitoTokens.RefusedException refusal) {
			log.info("Refused: {}", refusal.getMessage());
			// The gateway answers 401 to exactly this message, and 500 to any other.
			throw new RuntimeException("Unauthorized");
		}
		catch (KeySourceException unavailable) {
			throw new IllegalStateException("The token cannot be verified", unavailable);
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
		Matcher credentials = BEARER.matcher(header);
		if (!credentials.matches()) {
			throw new CognitoTokens.RefusedException("no bearer token");
		}
		return credentials.group(1);
	}

	/**
	 * Returns a policy that allows the whole stage, because the gateway caches the policy
	 * of a token and uses it for other methods too. The service decides what the caller
	 * may do.
	 */
	private static Map<String, Object> policy(Claims claims, String methodArn) {
		String[] parts = methodArn.split("/");
		String stage = parts[0] + "/" + parts[1] + "/*";
		return Map.of("principalId", claims.subject(), "policyDocument",
				Map.of("Version", "2012-10-17", "Statement",
						List.of(Map.of("Action", "execute-api:Invoke", "Effect", "Allow", "Resource", stage))),
				"context", claims.context());
	}

}
