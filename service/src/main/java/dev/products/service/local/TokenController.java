package dev.products.service.local;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Issues tokens for any user, in the format of Cognito's {@code InitiateAuth}. */
@RestController
@RequestMapping("/local")
record TokenController(TokenIssuer issuer) {

	/**
	 * @param groups the groups of the user, separated by commas or repeated
	 */
	@PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	SignIn token(@RequestParam(defaultValue = "") String username,
			@RequestParam(defaultValue = "") List<String> groups) {
		if (username.isBlank()) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"The form field username is empty or absent; send any name.");
		}
		TokenIssuer.Tokens tokens = this.issuer.signIn(username.strip(),
				groups.stream().map(String::strip).filter((group) -> !group.isEmpty()).distinct().toList());
		return new SignIn(Map.of(),
				new AuthenticationResult(tokens.access(), tokens.validity().toSeconds(), "Bearer", tokens.id()));
	}

	/**
	 * Implements the password grant (RFC 6749 section 4.3) for clients that support OAuth
	 * 2 but not Cognito, such as Swagger UI. There are no passwords locally.
	 * @param scope the groups of the user, separated by spaces
	 */
	@PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
			params = "grant_type=password")
	OAuth2Tokens oauth2(@RequestParam(defaultValue = "") String username,
			@RequestParam(defaultValue = "") String scope) {
		AuthenticationResult result = token(username, List.of(scope.split(" "))).authenticationResult();
		return new OAuth2Tokens(result.idToken(), result.accessToken(), result.tokenType(), result.expiresIn());
	}

	@GetMapping("/.well-known/jwks.json")
	Map<String, Object> keys() {
		return this.issuer.keys();
	}

	/**
	 * @see <a href=
	 * "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html#API_InitiateAuth_ResponseSyntax">
	 * InitiateAuth, response syntax</a>
	 */
	@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
	record SignIn(Map<String, String> challengeParameters, AuthenticationResult authenticationResult) {
	}

	@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
	record AuthenticationResult(String accessToken, long expiresIn, String tokenType, String idToken) {
	}

	/**
	 * @param expiresIn the validity period in seconds
	 * @see <a href=
	 * "https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html">Cognito's
	 * token endpoint</a>
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record OAuth2Tokens(String idToken, String accessToken, String tokenType, long expiresIn) {
	}

}
