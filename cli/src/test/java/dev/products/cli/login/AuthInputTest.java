package dev.products.cli.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthInputTest {

	private static AuthInput read(String text) {
		return AuthInput.read(text, "auth.json", "pool", "client");
	}

	@Test
	void readsTheInputOfTheAwsCli() {
		AuthInput input = read("""
				{"UserPoolId": "pool", "ClientId": "client", "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
				 "AuthParameters": {"USERNAME": "alice", "PASSWORD": "p"}, "ClientMetadata": {"from": "script"}}""");
		assertThat(input.flow()).isEqualTo("ADMIN_USER_PASSWORD_AUTH");
		assertThat(input.user()).isEqualTo("alice");
		assertThat(input.parameters()).containsEntry("PASSWORD", "p");
		assertThat(input.metadata()).containsEntry("from", "script");
	}

	@Test
	void poolClientAndFlowAreOptional() {
		assertThat(read("{\"AuthParameters\": {\"USERNAME\": \"alice\", \"PASSWORD\": \"p\"}}").flow())
			.isEqualTo("ADMIN_USER_PASSWORD_AUTH");
	}

	@Test
	void sampleIsAcceptedOnlyWithoutItsPlaceholders() throws IOException {
		String sample = Files.readString(Path.of("auth.sample.json"));
		assertThatThrownBy(() -> read(sample)).isInstanceOf(CliException.class)
			.hasMessage(
					"auth.json: AuthParameters.PASSWORD is still <PASSWORD>, the placeholder of cli/auth.sample.json. "
							+ "Replace it.");
		assertThatThrownBy(() -> read(sample.replace("<PASSWORD>", "p"))).hasMessageContaining("USERNAME is still");
		AuthInput input = read(sample.replace("<USERNAME>", "alice").replace("<PASSWORD>", "p"));
		assertThat(input.flow()).isEqualTo("ADMIN_USER_PASSWORD_AUTH");
		assertThat(input.parameters()).isEqualTo(Map.of("USERNAME", "alice", "PASSWORD", "p"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"AuthParameters": {"USERNAME": "a"}, "UserPoolId": "other"} | auth.json: UserPoolId is other, but that of the target is pool
					{"AuthParameters": {"USERNAME": "a"}, "ClientId": "other"}   | auth.json: ClientId is other
					{"AuthParams": {"USERNAME": "a"}}                            | auth.json: AuthParams is unknown. Allowed keys: [AuthFlow, AuthParameters
					{}                                                           | auth.json: AuthParameters is missing
					{"AuthParameters": {"USERNAME": 1}}                          | auth.json: AuthParameters.USERNAME must be a string
					[]                                                           | auth.json must be a JSON object
					{                                                            | auth.json is not JSON
					""")
	void invalidInputIsRefused(String text, String because) {
		assertThatThrownBy(() -> read(text)).isInstanceOf(CliException.class).hasMessageContaining(because);
	}

}
