package dev.products.infra.users;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class UserSettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					signUp          | nobody        | products:signUp is "nobody"; allowed: one of self, admin, as-found
					mfa             | optional      | products:mfa is "optional"; allowed: one of OFF, OPTIONAL, ON
					accountRecovery | ["email"]     | products:accountRecovery[0] is "email"; allowed: a list of verified_email, admin_only
					accountRecovery | ["verified_email", "admin_only"] | products:accountRecovery is ["verified_email","admin_only"]; allowed: admin_only alone, or the other values
					verifyBeforeUpdate | maybe      | products:verifyBeforeUpdate is "maybe"; allowed: true or false
					emailIdentity   | me@example.com | products:emailIdentity is "me@example.com"; allowed: none or the ARN of an SES identity
					emailIdentity   | arn:aws:ses:eu-central-1:123456789012:identity/example.com | products:emailFrom is ""; allowed: an address in the domain
					emailFrom       | me@example.com | products:emailFrom is "me@example.com"; allowed: empty if emailIdentity is none
					emailFrom       | me            | products:emailFrom is "me"; allowed: an address, or a name before an address in <>
					emailFrom       | me@a.org>     | products:emailFrom is "me@a.org>"; allowed: an address, or a name before an address in <>
					groups          | [{"name": "a b"}] | products:groups[0].name is "a b"; allowed: 1 to 128 characters without spaces, commas and square brackets
					groups          | [{"name": "x,a"}] | products:groups[0].name is "x,a"; allowed: 1 to 128 characters without spaces, commas and square brackets
					groups          | [{"name": "[a]"}] | products:groups[0].name is "[a]"; allowed: 1 to 128 characters without spaces, commas and square brackets
					groups          | [{"precedence": 1}] | products:groups[0].name is ""; allowed: 1 to 128 characters
					groups          | [{"name": "a", "precedence": -2}] | products:groups[0].precedence is -2; allowed: a whole number from 0, or -1
					groups          | [{"name": "a", "precedence": "first"}] | products:groups[0].precedence is "first"; allowed: a whole number
					groups          | [{"name": "a"}, {"name": "a"}] | products:groups is ["a","a"]; allowed: each name once
					""")
	void refusesAnInvalidValue(String key, String value, String because) {
		Settings.assertRefused(Map.of(key, value), because);
	}

	@ParameterizedTest
	@CsvSource({ "identity/example.com, Products <no-reply@example.com>", "identity/example.com, no-reply@example.com",
			"identity/me@example.com, ''", "identity/me@example.com, Me <me@example.com>" })
	void acceptsAnSesIdentityWithASender(String identity, String from) {
		var settings = Settings
			.of(Map.of("emailIdentity", "arn:aws:ses:eu-central-1:123456789012:" + identity, "emailFrom", from));
		assertThat(settings.users().emailFrom()).isEqualTo(from);
	}

}
