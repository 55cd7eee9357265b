package dev.products.service.identity;

import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.CognitoAuthorizerClaims;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.nimbusds.jwt.JWTClaimsSet;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a verified Cognito token. They are the same for both entry points.
 *
 * @param tokenUse {@code id} or {@code access}
 * @param clients the app clients that the token was issued for: the audience of an ID
 * token, or the client of an access token
 * @param scopes the scopes of an access token; empty for an ID token
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">
 * Understanding the identity (ID) token</a>
 */
public record Claims(String subject, String tokenUse, List<String> clients, Set<String> groups, Set<String> scopes) {

	static final String ACCESS = "access";

	private static final String GROUPS = "cognito:groups";

	private static final String CLIENT = "client_id";

	private static final String SCOPE = "scope";

	/**
	 * The context key of the groups. Earlier versions used the key {@code groups} for
	 * names joined with commas. With a different key, no version reads the format of the
	 * other one.
	 */
	private static final String CONTEXT_GROUPS = "groupsJson";

	private static final ObjectMapper JSON = new ObjectMapper();

	static Claims of(JWTClaimsSet token) {
		String use = text(token, "token_use");
		return new Claims(orEmpty(token.getSubject()), use,
				ACCESS.equals(use) ? client(text(token, CLIENT)) : List.copyOf(token.getAudience()), groups(token),
				scopes(text(token, SCOPE)));
	}

	/**
	 * Returns the claims that the Cognito authorizer of API Gateway verified and passed
	 * on as strings.
	 */
	static Claims of(CognitoAuthorizerClaims claims) {
		String use = orEmpty(claims.getTokenUse());
		return new Claims(orEmpty(claims.getSubject()), use,
				client(ACCESS.equals(use) ? claims.getClaim(CLIENT) : claims.getAudience()),
				joinedGroups(orEmpty(claims.getClaim(GROUPS))), scopes(claims.getClaim(SCOPE)));
	}

	static Claims of(ApiGatewayAuthorizerContext context) {
		return new Claims(orEmpty(context.getContextValue("sub")), orEmpty(context.getContextValue("tokenUse")),
				client(context.getContextValue("clientId")),
				listedGroups(orEmpty(context.getContextValue(CONTEXT_GROUPS))), scopes(context.getContextValue(SCOPE)));
	}

	/**
	 * Returns the context that the Lambda authorizer passes to the service. The values of
	 * a context can only be strings. The groups are therefore a JSON array in a string,
	 * so that a group name can contain any character.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">
	 * Output from an API Gateway Lambda authorizer</a>
	 */
	public Map<String, String> context() {
		return Map.of("sub", this.subject, "tokenUse", this.tokenUse, "clientId", String.join(",", this.clients),
				CONTEXT_GROUPS, JSON.valueToTree(this.groups).toString(), SCOPE, String.join(" ", this.scopes));
	}

	private static List<String> client(@Nullable String id) {
		return orEmpty(id).isEmpty() ? List.of() : List.of(id);
	}

	private static Set<String> scopes(@Nullable String text) {
		return new LinkedHashSet<>(Arrays.asList(orEmpty(text).split(" ")));
	}

	private static Set<String> groups(JWTClaimsSet token) {
		try {
			return new LinkedHashSet<>(Optional.ofNullable(token.getStringListClaim(GROUPS)).orElse(List.of()));
		}
		catch (ParseException noList) {
			return Set.of();
		}
	}

	/** Reads a JSON array of strings. Any other value means that there are no groups. */
	private static Set<String> listedGroups(String text) {
		try {
			return (JSON.readTree(text) instanceof ArrayNode names && names.valueStream().allMatch(JsonNode::isTextual))
					? names.valueStream().map(JsonNode::textValue).collect(Collectors.toSet()) : Set.of();
		}
		catch (JsonProcessingException noJson) {
			return Set.of();
		}
	}

	/**
	 * Reads both list formats of API Gateway, {@code a,b} and {@code [a b]}.
	 */
	private static Set<String> joinedGroups(String text) {
		boolean bracketed = text.startsWith("[") && text.endsWith("]");
		String[] names = bracketed ? text.substring(1, text.length() - 1).split("[,\\s]+") : text.split(",");
		Set<String> groups = new LinkedHashSet<>();
		Arrays.stream(names).map(String::strip).filter((name) -> !name.isEmpty()).forEach(groups::add);
		return groups;
	}

	private static String text(JWTClaimsSet token, String name) {
		return (token.getClaim(name) instanceof String text) ? text : "";
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
