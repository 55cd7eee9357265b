package dev.products.infra.legacy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.products.infra.legacy.LegacySettings.LegacyFunction;

import static org.assertj.core.api.Assertions.assertThat;

/** The messages are those of the provider. */
class UnreadableFunctionTests {

	private static final String NO_FUNCTION = "invocation of aws:lambda/getFunction:getFunction returned an error: reading Lambda Function (get): operation error Lambda: GetFunction, https response error StatusCode: 404, ResourceNotFoundException: Function not found: arn:aws:lambda:eu-central-1:111111111111:function:get";

	private static final String NO_ROLE = "reading IAM Role (get-role): operation error IAM: GetRole, https response error StatusCode: 404, NoSuchEntity: The role with name get-role cannot be found.";

	private static final String DENIED = "operation error Lambda: GetFunction, https response error StatusCode: 403, AccessDeniedException: User: arn:aws:iam::111111111111:user/me is not authorized to perform: lambda:GetFunction";

	private static String message(String failure, Optional<String> roleFailure) {
		var function = new LegacyFunction("get", "get-role", List.of(), List.of(), true, "", false, List.of(),
				List.of());
		return new UnreadableFunction(function, failure, roleFailure).message("111111111111", "eu-central-1");
	}

	@Test
	void theRoleOfAFunctionInAnotherRegionExists() {
		assertThat(message(NO_FUNCTION, Optional.empty())).isEqualTo(
				"get: account 111111111111 has its role get-role, but no such function in eu-central-1. If the function is in another region, correct aws:region. If it was deleted, take it out of legacyFunctions, with its routes");
	}

	@Test
	void anotherAccountHasNeitherTheFunctionNorTheRole() {
		assertThat(message(NO_FUNCTION, Optional.of(NO_ROLE)))
			.startsWith("get: account 111111111111 has no such function in eu-central-1, nor its role get-role. "
					+ "Use the credentials of the account that has it: correct aws:profile, AWS_PROFILE or the keys.")
			.doesNotContain("aws:region");
	}

	@Test
	void aDeniedCallDoesNotMeanThatTheFunctionIsGone() {
		assertThat(message(DENIED, Optional.of(DENIED)))
			.startsWith("get: account 111111111111 denies the call that reads it. Allow lambda:GetFunction")
			.contains("is not authorized to perform: lambda:GetFunction")
			.doesNotContain("deleted", "legacyFunctions");
	}

	@Test
	void bothCausesArePossibleIfTheRoleCannotBeRead() {
		assertThat(message(NO_FUNCTION, Optional.of(DENIED))).contains("correct aws:profile", "correct aws:region")
			.doesNotContain("nor its role");
	}

	@Test
	void anyOtherFailureIsQuoted() {
		assertThat(message("dial tcp: connection refused", Optional.empty()))
			.isEqualTo("get: dial tcp: connection refused");
	}

}
