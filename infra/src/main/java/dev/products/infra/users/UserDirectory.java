package dev.products.infra.users;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaNumberAttributeConstraintsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaStringAttributeConstraintsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.data.DataSettings;
import dev.products.infra.users.UserSettings.CustomAttribute;
import dev.products.infra.users.UserSettings.PasswordPolicy;

/**
 * Who may call: the user pool, the client that people log in with, and the group that may
 * write.
 */
public final class UserDirectory extends ComponentResource {

	private final UserPool pool;

	private final UserPoolClient client;

	private final UserGroup admins;

	public UserDirectory(UserSettings settings, DataSettings data) {
		super("products:infra:UserDirectory", "user-directory");
		this.pool = pool(settings, data);
		this.client = client(settings, data);
		this.admins = new UserGroup("api-admins",
				UserGroupArgs.builder().userPoolId(this.pool.id()).name(settings.adminGroup()).build(), kept(data));
		registerOutputs(Map.of("poolId", this.pool.id(), "clientId", this.client.id()));
	}

	private UserPool pool(UserSettings settings, DataSettings data) {
		var args = UserPoolArgs.builder()
			.name(settings.userPoolName())
			.autoVerifiedAttributes(settings.autoVerifiedAttributes())
			.passwordPolicy(passwordPolicy(settings.passwordPolicy()))
			.deletionProtection(data.protectedByAws() ? "ACTIVE" : "INACTIVE");
		if (!settings.usernameAttributes().isEmpty()) {
			args.usernameAttributes(settings.usernameAttributes());
		}
		if (!settings.customAttributes().isEmpty()) {
			args.schemas(settings.customAttributes().stream().map(UserDirectory::attribute).toList());
		}
		return new UserPool("users", args.build(), kept(data));
	}

	/**
	 * A client without a secret, because it runs in browsers and shells. generateSecret
	 * is left out on purpose: AWS never gives it back, so a client that was imported
	 * would be replaced, and everybody's client id with it.
	 */
	private UserPoolClient client(UserSettings settings, DataSettings data) {
		return new UserPoolClient("web-client",
				UserPoolClientArgs.builder()
					.userPoolId(this.pool.id())
					.name(settings.userPoolClientName())
					.explicitAuthFlows(settings.authFlows())
					.preventUserExistenceErrors(settings.preventUserExistenceErrors())
					.build(),
				kept(data));
	}

	/**
	 * Client and group like the pool: a destroy that stops at the pool would otherwise
	 * have forgotten them by then, and the next update would make a client with another
	 * id.
	 */
	private CustomResourceOptions kept(DataSettings data) {
		return CustomResourceOptions.builder()
			.parent(this)
			.protect(data.keepData())
			.retainOnDelete(data.keepData())
			.build();
	}

	public Output<String> poolId() {
		return this.pool.id();
	}

	public Output<String> poolArn() {
		return this.pool.arn();
	}

	/**
	 * Returns what the tokens of the pool name as their issuer, below which its keys are.
	 */
	public Output<String> issuer() {
		return Output.format("https://%s", this.pool.endpoint());
	}

	public Output<String> clientId() {
		return this.client.id();
	}

	public Output<String> adminGroup() {
		return this.admins.name();
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

	/**
	 * Says the bounds even where they are AWS's own: without them a plan for an imported
	 * pool wants to replace it.
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
