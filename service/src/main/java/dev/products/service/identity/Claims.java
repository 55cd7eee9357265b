package dev.products.service.identity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.CognitoAuthorizerClaims;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a verified Cognito token says, whichever door it came through.
 *
 * @param tokenUse {@code id} or {@code access}
 * @param clients the app clients the token is for: the audience of an id token, the
 * client of an access token
 * @param scopes what an access token is good for; none in an id token
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">
 * Understanding the identity (ID) token</a>
 */
record Claims(String subject, String tokenUse, List<String> clients, Set<String> groups, Set<String> scopes) {

	static final String ACCESS = "access";

	private static final String GROUPS = "cognito:groups";

	private static final String CLIENT = "client_id";

	private static final String SCOPE = "scope";

	static Claims of(Jwt token) {
		String use = orEmpty(token.getClaimAsString("token_use"));
		return new Claims(orEmpty(token.getSubject()), use,
				ACCESS.equals(use) ? client(token.getClaimAsString(CLIENT))
						: Optional.ofNullable(token.getAudience()).orElse(List.of()),
				new LinkedHashSet<>(Optional.ofNullable(token.getClaimAsStringList(GROUPS)).orElse(List.of())),
				scopes(token.getClaimAsString(SCOPE)));
	}

	/**
	 * Claims that the gateway's Cognito authorizer verified and passed on, each as text.
	 */
	static Claims of(CognitoAuthorizerClaims claims) {
		String use = orEmpty(claims.getTokenUse());
		return new Claims(orEmpty(claims.getSubject()), use,
				client(ACCESS.equals(use) ? claims.getClaim(CLIENT) : claims.getAudience()),
				groups(orEmpty(claims.getClaim(GROUPS))), scopes(claims.getClaim(SCOPE)));
	}

	/** The flat context keys of TokenAuthorizerHandler, which verified the token. */
	static Claims of(ApiGatewayAuthorizerContext context) {
		return new Claims(orEmpty(context.getContextValue("sub")), orEmpty(context.getContextValue("tokenUse")),
				client(context.getContextValue("clientId")), groups(orEmpty(context.getContextValue("groups"))),
				scopes(context.getContextValue(SCOPE)));
	}

	private static List<String> client(@Nullable String id) {
		return orEmpty(id).isEmpty() ? List.of() : List.of(id);
	}

	/** A list with a space between its members (RFC 6749 section 3.3). */
	private static Set<String> scopes(@Nullable String text) {
		return Set.copyOf(Arrays.asList(orEmpty(text).split(" ")));
	}

	/** The gateway writes a list as {@code a,b} and also as {@code [a b]}. */
	private static Set<String> groups(String text) {
		boolean bracketed = text.startsWith("[") && text.endsWith("]");
		String[] names = bracketed ? text.substring(1, text.length() - 1).split("[,\\s]+") : text.split(",");
		Set<String> groups = new LinkedHashSet<>();
		Arrays.stream(names).map(String::strip).filter((name) -> !name.isEmpty()).forEach(groups::add);
		return groups;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
