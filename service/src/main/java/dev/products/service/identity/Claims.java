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
 * What a verified Cognito token says, whichever entry point it came through.
 *
 * @param tokenUse {@code id} or {@code access}
 * @param clients the app clients the token is for: the audience of an id token, the
 * client of an access token
 * @param scopes what an access token is good for; none in an id token
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
	 * Context key of the Lambda authorizer. Versions before this one joined the names
	 * with commas under {@code groups}: a key of its own keeps either version from
	 * reading what the other one wrote.
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
	 * Claims that the gateway's Cognito authorizer verified and passed on, each as text.
	 */
	static Claims of(CognitoAuthorizerClaims claims) {
		String use = orEmpty(claims.getTokenUse());
		return new Claims(orEmpty(claims.getSubject()), use,
				client(ACCESS.equals(use) ? claims.getClaim(CLIENT) : claims.getAudience()),
				joinedGroups(orEmpty(claims.getClaim(GROUPS))), scopes(claims.getClaim(SCOPE)));
	}

	/** What {@link #context()} handed over, by way of the gateway. */
	static Claims of(ApiGatewayAuthorizerContext context) {
		return new Claims(orEmpty(context.getContextValue("sub")), orEmpty(context.getContextValue("tokenUse")),
				client(context.getContextValue("clientId")),
				listedGroups(orEmpty(context.getContextValue(CONTEXT_GROUPS))), scopes(context.getContextValue(SCOPE)));
	}

	/**
	 * Returns the context that the Lambda authorizer hands to the service. Its values can
	 * only be text, so the groups are a JSON array in a text, which keeps each name apart
	 * whatever characters it has.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html">
	 * Output from an API Gateway Lambda authorizer</a>
	 */
	public Map<String, String> context() {
		try {
			return Map.of("sub", this.subject, "tokenUse", this.tokenUse, "clientId", String.join(",", this.clients),
					CONTEXT_GROUPS, JSON.writeValueAsString(this.groups), SCOPE, String.join(" ", this.scopes));
		}
		catch (JsonProcessingException impossible) {
			throw new IllegalStateException("A set of texts is always JSON", impossible);
		}
	}

	private static List<String> client(@Nullable String id) {
		return orEmpty(id).isEmpty() ? List.of() : List.of(id);
	}

	/** A list with a space between its members (RFC 6749 section 3.3). */
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

	/** A JSON array of texts; anything else names no group. */
	private static Set<String> listedGroups(String text) {
		try {
			return (JSON.readTree(text) instanceof ArrayNode names && names.valueStream().allMatch(JsonNode::isTextual))
					? names.valueStream().map(JsonNode::textValue).collect(Collectors.toSet()) : Set.of();
		}
		catch (JsonProcessingException noJson) {
			return Set.of();
		}
	}

	/** The gateway writes a list as {@code a,b} and also as {@code [a b]}. */
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
