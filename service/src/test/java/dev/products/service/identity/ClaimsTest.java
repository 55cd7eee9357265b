package dev.products.service.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.CognitoAuthorizerClaims;
import com.nimbusds.jwt.JWTClaimsSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the claims on their way from a token through the gateway to the service. */
class ClaimsTest {

	@Property(tries = 200)
	void theServiceReadsTheGroupsOfTheToken(@ForAll List<String> names) {
		assertThat(handedOver(names).groups()).containsExactlyInAnyOrderElementsOf(Set.copyOf(names));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[apiAdmins]", "x,apiAdmins", "apiAdmins,x", "x, apiAdmins,y", "[x apiAdmins y]",
			"\"apiAdmins\"", "[\"apiAdmins\"]", "x\",\"apiAdmins", "apiAdmins]", "\\\",\\\"apiAdmins\\\",\\\"" })
	void theNameOfAGroupIsNeverReadAsAnotherGroup(String name) {
		assertThat(handedOver(List.of("readers", name)).groups()).containsExactlyInAnyOrder("readers", name);
		assertThat(handedOver(List.of(name)).groups()).containsExactly(name);
	}

	@Test
	void theServiceReadsAllOtherClaimsOfTheToken() {
		Claims machine = Claims.of(new JWTClaimsSet.Builder().subject("machine")
			.claim("token_use", "access")
			.claim("client_id", "client")
			.claim("scope", "products/read products/write")
			.build());
		assertThat(Claims.of(byGateway(machine))).isEqualTo(machine)
			.isEqualTo(new Claims("machine", "access", List.of("client"), Set.of(),
					Set.of("products/read", "products/write")));
	}

	/**
	 * These are contexts that the gateway cached from an earlier version of the
	 * authorizer, and values that are not a list of strings.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "apiAdmins", "[apiAdmins]", "", "null", "\"apiAdmins\"", "{\"a\":\"apiAdmins\"}",
			"[[\"apiAdmins\"]]", "[\"apiAdmins\",7]", "[\"apiAdmins\"" })
	void groupsInAnotherFormatAreIgnored(String groups) {
		var context = new ApiGatewayAuthorizerContext();
		context.setContextValue("groups", groups);
		assertThat(Claims.of(context).groups()).isEmpty();

		context.setContextValue("groupsJson", groups);
		assertThat(Claims.of(context).groups()).isEmpty();
	}

	/** The Cognito authorizer of API Gateway joins the names in different formats. */
	@ParameterizedTest
	@ValueSource(
			strings = { "readers,apiAdmins", "[readers apiAdmins]", "[readers, apiAdmins]", " readers , apiAdmins " })
	void groupsOfTheCognitoAuthorizerAreSeparated(String joined) {
		var claims = new CognitoAuthorizerClaims();
		claims.setClaim("cognito:groups", joined);

		assertThat(Claims.of(claims).groups()).containsExactly("readers", "apiAdmins");
	}

	private static Claims handedOver(List<String> groups) {
		return Claims.of(byGateway(Claims
			.of(new JWTClaimsSet.Builder().subject("a").claim("cognito:groups", new ArrayList<>(groups)).build())));
	}

	private static ApiGatewayAuthorizerContext byGateway(Claims claims) {
		var context = new ApiGatewayAuthorizerContext();
		claims.context().forEach(context::setContextValue);
		return context;
	}

}
