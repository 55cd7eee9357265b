package dev.products.infra;

import java.util.List;

/**
 * The user pool, its client and its group.
 *
 * @param usernameAttributes can only be chosen when the pool is made: another value
 * replaces it
 * @param customAttributes can be added to, not changed: anything else replaces the pool
 */
record UserSettings(String userPoolName, List<String> usernameAttributes, List<String> autoVerifiedAttributes,
		List<CustomAttribute> customAttributes, PasswordPolicy passwordPolicy, String userPoolClientName,
		List<String> authFlows, String preventUserExistenceErrors, String adminGroup) {

	private static final List<String> CONTACTS = List.of("email", "phone_number");

	// CreateUserPoolClient, ExplicitAuthFlows. The names without ALLOW_ are for old
	// clients and cannot be mixed in.
	private static final List<String> FLOWS = List.of("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
			"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH");

	UserSettings(SettingsReader reader) {
		this(reader.text("userPoolName", "secure-serverless-app", Rule.POOL_NAME),
				reader.someOf("usernameAttributes", List.of(), CONTACTS),
				reader.someOf("autoVerifiedAttributes", List.of("email"), CONTACTS),
				reader.records("customAttributes", CustomAttribute.DEFAULTS),
				reader.record("passwordPolicy", PasswordPolicy.DEFAULTS),
				reader.text("userPoolClientName", "ProductsWebAppClient", Rule.POOL_NAME),
				reader.someOf("authFlows", List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"), FLOWS),
				reader.oneOf("preventUserExistenceErrors", "ENABLED", List.of("ENABLED", "LEGACY")),
				reader.text("adminGroup", "apiAdmins", Rule.GROUP_NAME));
	}

	record PasswordPolicy(int minimumLength, boolean requireLowercase, boolean requireUppercase, boolean requireNumbers,
			boolean requireSymbols, int temporaryPasswordValidityDays) implements Checked {

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
	 * @param minimum the least length of a String, the least value of a Number; empty:
	 * AWS's own bound
	 */
	record CustomAttribute(String name, String type, boolean mutable, String minimum,
			String maximum) implements Checked {

		static final CustomAttribute DEFAULTS = new CustomAttribute("", "String", true, "", "");

		private static final List<String> TYPES = List.of("String", "Number", "DateTime", "Boolean");

		boolean unbounded() {
			return this.minimum.isEmpty() && this.maximum.isEmpty();
		}

		@Override
		public void check(Problems problems) {
			problems.unless(Rule.ATTRIBUTE_NAME.accepts(this.name), "name", this.name, Rule.ATTRIBUTE_NAME.allowed());
			problems.unless(TYPES.contains(this.type), "type", this.type, "one of " + String.join(", ", TYPES));
			for (var bound : List.of(this.minimum, this.maximum)) {
				problems.unless(bound.matches("-?[0-9]{0,16}"), "minimum and maximum", bound, "whole numbers or empty");
			}
		}

	}

}
