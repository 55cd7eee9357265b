package dev.products.infra.users;

import java.util.List;

import dev.products.infra.settings.Checked;
import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * The user pool, its client and its group.
 *
 * @param usernameAttributes can only be chosen when the pool is made: another value
 * replaces it
 * @param customAttributes can be added to, not changed: anything else replaces the pool
 */
public record UserSettings(@Meaning("Name of the Cognito user pool") String userPoolName,
		@Meaning("What people log in with instead of a user name (email, phone_number); cannot be changed later") List<String> usernameAttributes,
		@Meaning("What Cognito verifies at sign-up (email, phone_number)") List<String> autoVerifiedAttributes,
		@Meaning("Further attributes of a user; can only be added to") List<CustomAttribute> customAttributes,
		@Meaning("What a password must have") PasswordPolicy passwordPolicy,
		@Meaning("Name of the client by which people log in; it has no secret") String userPoolClientName,
		@Meaning("How the client may log people in") List<String> authFlows,
		@Meaning("ENABLED hides whether a user exists, LEGACY tells") String preventUserExistenceErrors,
		@Meaning("Group of those who may write products") String adminGroup) {

	private static final Rule POOL_NAME = Rule.of("1 to 128 letters, digits, spaces or characters of +=,.@-",
			"[\\w\\s+=,.@-]{1,128}");

	private static final Rule GROUP_NAME = Rule.of("1 to 128 characters without spaces",
			"[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

	private static final Rule ATTRIBUTE_NAME = Rule.of("1 to 20 characters without spaces, without the prefix custom:",
			"(?!custom:)[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,20}");

	private static final List<String> CONTACTS = List.of("email", "phone_number");

	// CreateUserPoolClient, ExplicitAuthFlows. The names without ALLOW_ are for old
	// clients and cannot be mixed in.
	private static final List<String> FLOWS = List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
			"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH");

	public UserSettings(SettingsReader reader) {
		this(reader.text("userPoolName", "secure-serverless-app", POOL_NAME),
				reader.someOf("usernameAttributes", List.of(), CONTACTS),
				reader.someOf("autoVerifiedAttributes", List.of("email"), CONTACTS),
				reader.records("customAttributes", CustomAttribute.DEFAULTS),
				reader.record("passwordPolicy", PasswordPolicy.DEFAULTS),
				reader.text("userPoolClientName", "ProductsWebAppClient", POOL_NAME),
				reader.someOf("authFlows", List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), FLOWS),
				reader.oneOf("preventUserExistenceErrors", "ENABLED", List.of("ENABLED", "LEGACY")),
				reader.text("adminGroup", "apiAdmins", GROUP_NAME));
	}

	public record PasswordPolicy(@Meaning("Least number of characters") int minimumLength,
			@Meaning("Whether there must be one") boolean requireLowercase,
			@Meaning("Whether there must be one") boolean requireUppercase,
			@Meaning("Whether there must be one") boolean requireNumbers,
			@Meaning("Whether there must be one") boolean requireSymbols,
			@Meaning("How long a password that an administrator gave can be used") int temporaryPasswordValidityDays)
			implements
				Checked {

		static final PasswordPolicy DEFAULTS = new PasswordPolicy(12, true, true, true, true, 7);

		@Override
		public void check(Problems problems) {
			problems.unless(this.minimumLength >= 6 && this.minimumLength <= 99, "minimumLength", this.minimumLength,
					"a whole number from 6 to 99");
			problems.unless(this.temporaryPasswordValidityDays >= 1 && this.temporaryPasswordValidityDays <= 365,
					"temporaryPasswordValidityDays", this.temporaryPasswordValidityDays,
					"a whole number from 1 to 365");
		}

	}

	/**
	 * An attribute that AWS does not know by itself.
	 */
	public record CustomAttribute(@Meaning("Without the prefix custom:") String name,
			@Meaning("String, Number, DateTime or Boolean") String type,
			@Meaning("Whether it can change") boolean mutable,
			@Meaning("The least length of a String, the least value of a Number; empty: AWS's own bound") String minimum,
			@Meaning("The greatest, likewise") String maximum) implements Checked {

		static final CustomAttribute DEFAULTS = new CustomAttribute("", "String", true, "", "");

		private static final List<String> TYPES = List.of("String", "Number", "DateTime", "Boolean");

		boolean unbounded() {
			return this.minimum.isEmpty() && this.maximum.isEmpty();
		}

		@Override
		public void check(Problems problems) {
			problems.unless(ATTRIBUTE_NAME.accepts(this.name), "name", this.name, ATTRIBUTE_NAME.allowed());
			problems.unless(TYPES.contains(this.type), "type", this.type, "one of " + String.join(", ", TYPES));
			for (var bound : List.of(this.minimum, this.maximum)) {
				problems.unless(bound.matches("-?[0-9]{0,16}"), "minimum and maximum", bound, "whole numbers or empty");
			}
		}

	}

}
