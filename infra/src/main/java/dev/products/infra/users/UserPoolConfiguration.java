package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingRecoveryMechanismArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolEmailConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaNumberAttributeConstraintsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaStringAttributeConstraintsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSoftwareTokenMfaConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUserAttributeUpdateSettingsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUsernameConfigurationArgs;

import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.data.DataSettings;
import dev.products.infra.settings.AsFound;
import dev.products.infra.users.FoundAttributes.FoundAttribute;
import dev.products.infra.users.UserSettings.CustomAttribute;
import dev.products.infra.users.UserSettings.PasswordPolicy;

/** The arguments of the user pool. */
final class UserPoolConfiguration {

	/**
	 * A property that is only used when the pool is created. Another value would replace
	 * the pool, and its users would be lost.
	 */
	static final String ONLY_WHEN_MADE = "usernameConfiguration";

	/** The properties of an adopted pool that each setting determines. */
	private static final Map<String, List<String>> BY_SETTING = Map.ofEntries(
			Map.entry("autoVerifiedAttributes", List.of("autoVerifiedAttributes")),
			Map.entry("customAttributes", List.of("schemas")), Map.entry("passwordPolicy", List.of("passwordPolicy")),
			Map.entry("signUp", List.of("adminCreateUserConfig")),
			Map.entry("mfa", List.of("mfaConfiguration", "softwareTokenMfaConfiguration")),
			Map.entry("accountRecovery", List.of("accountRecoverySetting")),
			Map.entry("verifyBeforeUpdate", List.of("userAttributeUpdateSettings")),
			Map.entry("emailIdentity", List.of("emailConfiguration")),
			Map.entry("userPoolDeletionProtection", List.of("deletionProtection")));

	/** Parts of these properties that no setting determines. */
	private static final List<String> NEVER_SET = List.of("adminCreateUserConfig.inviteMessageTemplate",
			"emailConfiguration.configurationSet", "emailConfiguration.replyToEmailAddress",
			"passwordPolicy.passwordHistorySize");

	private UserPoolConfiguration() {
	}

	/** Returns what stays as it was found in an adopted pool. */
	static List<String> asFound(AsFound found) {
		var properties = IgnoredInputs.asFound(found, UserPoolArgs.class, List.of("name"), BY_SETTING);
		return Stream
			.concat(properties.stream(),
					NEVER_SET.stream().filter((path) -> !properties.contains(path.substring(0, path.indexOf('.')))))
			.toList();
	}

	static UserPoolArgs of(UserSettings settings, DataSettings data, AsFound found) {
		var args = UserPoolArgs.builder()
			.name(settings.userPoolName())
			.autoVerifiedAttributes(settings.autoVerifiedAttributes())
			.passwordPolicy(passwordPolicy(settings.passwordPolicy()))
			.deletionProtection(data.userPoolProtectedByAws() ? "ACTIVE" : "INACTIVE")
			.adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
				.allowAdminCreateUserOnly(UserSettings.BY_ADMIN.equals(settings.signUp()))
				.build())
			// Otherwise user names that differ only in case belong to different users
			// (Cognito guide, "User pool case sensitivity").
			.usernameConfiguration(UserPoolUsernameConfigurationArgs.builder().caseSensitive(false).build());
		if (!settings.usernameAttributes().isEmpty()) {
			args.usernameAttributes(settings.usernameAttributes());
		}
		if (!settings.customAttributes().isEmpty()) {
			args.schemas(attributes(settings,
					found.applies() ? FoundAttributes.of(settings.userPoolName()) : List.<FoundAttribute>of()));
		}
		if (!UserSettings.OFF.equals(settings.mfa())) {
			args.mfaConfiguration(settings.mfa())
				.softwareTokenMfaConfiguration(
						UserPoolSoftwareTokenMfaConfigurationArgs.builder().enabled(true).build());
		}
		if (!settings.accountRecovery().isEmpty()) {
			args.accountRecoverySetting(accountRecovery(settings.accountRecovery()));
		}
		if (settings.verifyBeforeUpdate() && !settings.autoVerifiedAttributes().isEmpty()) {
			args.userAttributeUpdateSettings(UserPoolUserAttributeUpdateSettingsArgs.builder()
				.attributesRequireVerificationBeforeUpdates(settings.autoVerifiedAttributes())
				.build());
		}
		if (settings.ownEmail()) {
			args.emailConfiguration(email(settings));
		}
		return args.build();
	}

	private static UserPoolPasswordPolicyArgs passwordPolicy(PasswordPolicy policy) {
		return UserPoolPasswordPolicyArgs.builder()
			.minimumLength(policy.minimumLength())
			.requireLowercase(policy.requireLowercase())
			.requireUppercase(policy.requireUppercase())
			.requireNumbers(policy.requireNumbers())
			.requireSymbols(policy.requireSymbols())
			.temporaryPasswordValidityDays(policy.temporaryPasswordValidityDays())
			.build();
	}

	private static UserPoolAccountRecoverySettingArgs accountRecovery(List<String> names) {
		return UserPoolAccountRecoverySettingArgs.builder()
			.recoveryMechanisms(names.stream()
				.map((name) -> UserPoolAccountRecoverySettingRecoveryMechanismArgs.builder()
					.name(name)
					.priority(names.indexOf(name) + 1)
					.build())
				.toList())
			.build();
	}

	private static UserPoolEmailConfigurationArgs email(UserSettings settings) {
		var args = UserPoolEmailConfigurationArgs.builder()
			.emailSendingAccount("DEVELOPER")
			.sourceArn(settings.emailIdentity());
		if (!settings.emailFrom().isEmpty()) {
			args.fromEmailAddress(settings.emailFrom());
		}
		return args.build();
	}

	/**
	 * Returns the attributes of the settings, and those of the adopted pool, which cannot
	 * be changed or removed.
	 */
	private static List<UserPoolSchemaArgs> attributes(UserSettings settings, List<FoundAttribute> found) {
		var names = found.stream().map(FoundAttribute::name).toList();
		return Stream
			.concat(found.stream().map(FoundAttribute::declared),
					settings.customAttributes()
						.stream()
						.filter((attribute) -> !names.contains(attribute.name()))
						.map(UserPoolConfiguration::attribute))
			.toList();
	}

	/**
	 * Sets the limits even if they are the defaults of AWS: without them a plan for an
	 * imported pool would replace it.
	 */
	private static UserPoolSchemaArgs attribute(CustomAttribute attribute) {
		var args = UserPoolSchemaArgs.builder()
			.name(attribute.name())
			.attributeDataType(attribute.type())
			.mutable(attribute.mutable())
			.required(false);
		if ("String".equals(attribute.type())) {
			args.stringAttributeConstraints(UserPoolSchemaStringAttributeConstraintsArgs.builder()
				.minLength(attribute.minimum().isEmpty() ? "0" : attribute.minimum())
				.maxLength(attribute.maximum().isEmpty() ? "2048" : attribute.maximum())
				.build());
		}
		if ("Number".equals(attribute.type()) && !attribute.unbounded()) {
			args.numberAttributeConstraints(UserPoolSchemaNumberAttributeConstraintsArgs.builder()
				.minValue(attribute.minimum().isEmpty() ? null : attribute.minimum())
				.maxValue(attribute.maximum().isEmpty() ? null : attribute.maximum())
				.build());
		}
		return args.build();
	}

}
