package dev.products.rehearse;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Creates the user pool with its users, its group, and its client. */
record UserPoolMaker(Emulator emulator, EstateDesign design) {

	/** The pool and its client. */
	record Pool(String id, String arn, String clientId, @Nullable String clientSecret) {
	}

	Pool make() {
		EstateNames names = this.design.names();
		UserPoolType pool = pool(names.pool());
		UserPoolClientType client = client(pool.id(), names.client(), this.design.hasClientSecret());
		if (this.design.hasLookAlikes()) {
			client(pool.id(), names.ofLookAlike().client(), false);
			client(pool(names.ofLookAlike().pool()).id(), names.client(), false);
		}
		return new Pool(pool.id(), pool.arn(), client.clientId(), client.clientSecret());
	}

	private UserPoolType pool(String name) {
		UserPoolType pool = this.emulator.cognito
			.createUserPool((request) -> this.design.complete(
					request.poolName(name).userPoolTags(this.design.tags().isEmpty() ? null : this.design.tags())))
			.userPool();
		EstateNames names = this.design.names();
		this.emulator.cognito
			.createGroup((request) -> this.design.complete(request.userPoolId(pool.id()).groupName(names.group())));
		user(pool.id(), names.admin());
		user(pool.id(), names.reader());
		this.emulator.cognito.adminAddUserToGroup(
				(request) -> request.userPoolId(pool.id()).username(names.admin()).groupName(names.group()));
		return pool;
	}

	private void user(String pool, String name) {
		this.emulator.cognito.adminCreateUser((request) -> request.userPoolId(pool)
			.username(name)
			.messageAction(MessageActionType.SUPPRESS)
			.userAttributes(AttributeType.builder().name("email").value(name.length() + "@example.com").build()));
		this.emulator.cognito.adminSetUserPassword(
				(request) -> request.userPoolId(pool).username(name).password(Rehearsal.PASSWORD).permanent(true));
	}

	private UserPoolClientType client(String pool, String name, boolean secret) {
		return this.emulator.cognito.createUserPoolClient((request) -> this.design.complete(request.userPoolId(pool)
			.clientName(name)
			.generateSecret(secret)
			.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
					ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)))
			.userPoolClient();
	}

}
