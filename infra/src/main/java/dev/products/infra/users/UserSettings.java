package dev.products.infra.users;

import java.util.List;
import java.util.Set;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/**
 * Settings of the user pool.
 *
 * @param usernameAttributes can only be set when the pool is created; a change replaces
 * the pool
 * @param customAttributes attributes can be added, but a change or removal replaces the
 * pool
 */
public record UserSettings(@Description("Name of the Cognito user pool") String userPoolName,
		@Description("Attributes that users log in with instead of a user name: email, phone_number. You cannot change them later") List<String> usernameAttributes,
		@Description("Attributes that Cognito verifies at sign-up: email or none. Phone numbers need SMS, which the program does not set up") List<String> autoVerifiedAttributes,
		@Description("Custom attributes of a user. You can add attributes, but not change or remove them. Those of an adopted pool stay") List<CustomAttribute> customAttributes,
		@Description("Requirements for passwords") PasswordPolicy passwordPolicy,
		@Description("Who creates accounts: self (users their own) or admin (an administrator)") String signUp,
		@Description("Second factor by an authenticator app (TOTP): OFF, OPTIONAL (for users who set it up), or ON (for all users)") String mfa,
		@Description("How users recover an account, in order of preference. Use admin_only alone") List<String> accountRecovery,
		@Description("Whether a new value of an attribute in autoVerifiedAttributes takes effect only after its verification") boolean verifyBeforeUpdate,
		@Description("Sender of the e-mail of the pool: none (Cognito, at most 50 messages a day) or the ARN of an SES identity") String emailIdentity,
		@Description("FROM address of that e-mail, such as Products <no-reply@example.com>; empty: the address of emailIdentity") String emailFrom,
		@Description("Name of the group whose members may write products") String adminGroup,
		@Description("Additional groups. An entry with the name of adminGroup describes the admin group") List<Group> groups) {

	static final String OFF = "OFF";

	static final String NONE = "none";

	static final String BY_ADMIN = "admin";

	static final Rule NAME = Rule.of("1 to 128 letters, digits, spaces or characters of +=,.@-",
			"[\\w\\s+=,.@-]{1,128}");

	/**
	 * Cognito also accepts commas and square brackets. Its authorizer joins the groups of
	 * a user with them, so that the service would read other names.
	 */
	private static final Rule GROUP_NAME = Rule.of("1 to 128 characters without spaces, commas and square brackets",
			"[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}&&[^,\\[\\]]]{1,128}");

	private static final Rule ATTRIBUTE_NAME = Rule.of("1 to 20 characters without spaces, without the prefix custom:",
			"(?!custom:)[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,20}");

	private static final List<String> CONTACTS = List.of("email", "phone_number");

	private static final List<String> RECOVERY = List.of("verified_email", "admin_only");

	/**
	 * The regions whose identities Cognito also uses for pools in some other regions; the
	 * second constant lists the regions of those pools (Cognito Developer Guide, "Amazon
	 * SES email configuration Regions"). The identity must be in the account of the pool
	 * (same guide, "Configuring email for your user pool").
	 */
	private static final Set<String> EMAIL_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

	private static final Set<String> SERVED_BY_EMAIL_REGIONS = Set.of("us-east-1", "us-east-2", "us-west-2",
			"ca-central-1", "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
			"eu-west-1", "eu-west-2", "eu-central-1");

	private static final Rule EMAIL_IDENTITY = Rule.arn("an SES identity", "ses", "identity/.+")
		.inAccount()
		.inRegionOr((region) -> SERVED_BY_EMAIL_REGIONS.contains(region) ? EMAIL_REGIONS : Set.of(),
				" or, if Cognito uses it for that region, in us-east-1, us-west-2 or eu-west-1")
		.or(NONE);

	private static final Rule EMAIL_SENDER = Rule.of("an address, or a name before an address in <>; or empty",
			"([^<>]+ <[^@\\s<>]+@[^@\\s<>]+>|[^@\\s<>]+@[^@\\s<>]+)?");

	public UserSettings(SettingsReader reader) {
		this(reader.text("userPoolName", "secure-serverless-app", NAME),
				reader.someOf("usernameAttributes", List.of(), CONTACTS),
				reader.someOf("autoVerifiedAttributes", List.of("email"), List.of("email")),
				reader.records("customAttributes", CustomAttribute.DEFAULTS),
				reader.record("passwordPolicy", PasswordPolicy.DEFAULTS),
				reader.oneOf("signUp", "self", List.of("self", BY_ADMIN)),
				reader.oneOf("mfa", OFF, List.of(OFF, "OPTIONAL", "ON")),
				reader.someOf("accountRecovery", List.of("verified_email"), RECOVERY),
				reader.flag("verifyBeforeUpdate", true), reader.text("emailIdentity", NONE, EMAIL_IDENTITY),
				reader.text("emailFrom", "", EMAIL_SENDER), reader.text("adminGroup", "apiAdmins", GROUP_NAME),
				reader.records("groups", Group.DEFAULTS));
		reader.unless(this.accountRecovery.size() < 2 || !this.accountRecovery.contains("admin_only"),
				"accountRecovery", this.accountRecovery, "admin_only alone, or the other values");
		reader.unless(ownEmail() || this.emailFrom.isEmpty(), "emailFrom", this.emailFrom,
				"empty if emailIdentity is none");
		reader.unless(!ownEmail() || this.emailIdentity.contains("@") || !this.emailFrom.isEmpty(), "emailFrom",
				this.emailFrom, "an address in the domain of emailIdentity");
		var names = this.groups.stream().map(Group::name).toList();
		reader.distinct("groups", names, "each name once");
		var attributes = this.customAttributes.stream().map(CustomAttribute::name).toList();
		reader.distinct("customAttributes", attributes, "each name once");
	}

	boolean ownEmail() {
		return !NONE.equals(this.emailIdentity);
	}

	public record Group(@Description("Name, unique in the pool") String name,
			@Description("Precedence: the group with the lowest number is the first in the token of a user; -1: none") int precedence,
			@Description("Description of the group") String description) implements Validated {

		static final Group DEFAULTS = new Group("", -1, "");

		static Group called(String name) {
			return new Group(name, DEFAULTS.precedence, DEFAULTS.description);
		}

		@Override
		public void check(Problems problems) {
			problems.unless(GROUP_NAME, "name", this.name);
			problems.unless(this.precedence >= -1, "precedence", this.precedence, "a whole number from 0, or -1");
			problems.unless(this.description.length() <= 2048, "description", this.description,
					"at most 2048 characters");
		}

	}

	public record PasswordPolicy(@Description("Minimum number of characters") int minimumLength,
			@Description("Whether a lower-case letter is required") boolean requireLowercase,
			@Description("Whether an upper-case letter is required") boolean requireUppercase,
			@Description("Whether a digit is required") boolean requireNumbers,
			@Description("Whether a symbol is required") boolean requireSymbols,
			@Description("Days for which a temporary password of an administrator is valid") int temporaryPasswordValidityDays)
			implements
				Validated {

		static final PasswordPolicy DEFAULTS = new PasswordPolicy(12, true, true, true, true, 7);

		@Override
		public void check(Problems problems) {
			problems.range("minimumLength", this.minimumLength, 6, 99);
			problems.range("temporaryPasswordValidityDays", this.temporaryPasswordValidityDays, 1, 365);
		}

	}

	/** A custom attribute, which is not one of the standard attributes of Cognito. */
	public record CustomAttribute(@Description("Name without the prefix custom:") String name,
			@Description("Type: String, Number, DateTime or Boolean") String type,
			@Description("Whether the value can change") boolean mutable,
			@Description("Minimum length of a String, minimum value of a Number; empty: the limit of AWS") String minimum,
			@Description("Maximum length of a String, maximum value of a Number; empty: the limit of AWS") String maximum)
			implements
				Validated {

		static final CustomAttribute DEFAULTS = new CustomAttribute("", "String", true, "", "");

		/** Maximum length (CreateUserPool, StringAttributeConstraintsType). */
		private static final long LONGEST = 2048;

		private static final List<String> TYPES = List.of("String", "Number", "DateTime", "Boolean");

		boolean unbounded() {
			return this.minimum.isEmpty() && this.maximum.isEmpty();
		}

		@Override
		public void check(Problems problems) {
			problems.unless(ATTRIBUTE_NAME, "name", this.name);
			problems.unless(TYPES.contains(this.type), "type", this.type, "one of " + String.join(", ", TYPES));
			var bounds = List.of(this.minimum, this.maximum);
			boolean numbers = bounds.stream().allMatch((bound) -> bound.matches("(-?[0-9]{1,16})?"));
			problems.unless(numbers, "minimum and maximum", bounds, "whole numbers or empty");
			if (numbers) {
				checkBounds(problems, bounds);
			}
		}

		private void checkBounds(Problems problems, List<String> bounds) {
			problems.unless(unbounded() || this.type.equals("String") || this.type.equals("Number"),
					"minimum and maximum", bounds, "empty for a " + this.type);
			boolean text = this.type.equals("String");
			long least = this.minimum.isEmpty() ? (text ? 0 : Long.MIN_VALUE) : Long.parseLong(this.minimum);
			long most = this.maximum.isEmpty() ? (text ? LONGEST : Long.MAX_VALUE) : Long.parseLong(this.maximum);
			problems.unless(least <= most && (!text || (least >= 0 && most <= LONGEST)), "minimum and maximum", bounds,
					"a minimum and a maximum" + (text ? " length from 0 to 2048" : " value"));
		}

	}

}
