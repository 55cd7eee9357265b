package dev.products.service.identity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.CognitoAuthorizerClaims;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a verified Cognito token says, whichever door it came through.
 *
 * @param tokenUse {@code id} or {@code access}
 * @param audience the app clients the token is for; none in an access token
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">
 * Understanding the identity (ID) token</a>
 */
record Claims(String subject, String tokenUse, List<String> audience, Set<String> groups) {

	private static final String GROUPS = "cognito:groups";

	static Claims of(Jwt token) {
		return new Claims(orEmpty(token.getSubject()), orEmpty(token.getClaimAsString("token_use")),
				Optional.ofNullable(token.getAudience()).orElse(List.of()),
				new LinkedHashSet<>(Optional.ofNullable(token.getClaimAsStringList(GROUPS)).orElse(List.of())));
	}

	/**
	 * Claims that the gateway's Cognito authorizer verified and passed on, each as text.
	 */
	static Claims of(CognitoAuthorizerClaims claims) {
		String audience = orEmpty(claims.getAudience());
		return new Claims(orEmpty(claims.getSubject()), orEmpty(claims.getTokenUse()),
				audience.isEmpty() ? List.of() : List.of(audience), groups(orEmpty(claims.getClaim(GROUPS))));
	}

	/** The flat context keys of TokenAuthorizerHandler, which verified the token. */
	static Claims of(ApiGatewayAuthorizerContext context) {
		return new Claims(orEmpty(context.getContextValue("sub")), orEmpty(context.getContextValue("tokenUse")),
				List.of(orEmpty(context.getContextValue("clientId"))),
				groups(orEmpty(context.getContextValue("groups"))));
	}

	/** The gateway writes a list as {@code a,b} and also as {@code [a b]}. */
	private static Set<String> groups(String text) {
		boolean bracketed = text.startsWith("[") && text.endsWith("]");
		String[] names = bracketed ? text.substring(1, text.length() - 1).split("[,\\s]+") : text.split(",");
		Set<String> groups = new LinkedHashSet<>();
		Arrays.stream(names).map(String::strip).filter((name) -> !name.isEmpty()).forEach(groups::add);
		return groups;
	}

	private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
		return (text != null) ? text : "";
	}

}
