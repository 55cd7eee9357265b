package dev.products.rehearse;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Makes the pool, its users and what they log in with. */
final class PeopleMaker {

	/** Those of the variant that has them, as a program says them. */
	static final List<Map<String, Object>> CUSTOM = List.of(
			Map.of("name", "department", "type", "String", "mutable", true, "minimum", "1", "maximum", "64"),
			Map.of("name", "level", "type", "Number", "mutable", false, "minimum", "1", "maximum", "9"));

	private static final List<SchemaAttributeType> ATTRIBUTES = List.of(
			SchemaAttributeType.builder()
				.name("department")
				.attributeDataType(AttributeDataType.STRING)
				.mutable(true)
				.stringAttributeConstraints((length) -> length.minLength("1").maxLength("64"))
				.build(),
			SchemaAttributeType.builder()
				.name("level")
				.attributeDataType(AttributeDataType.NUMBER)
				.mutable(false)
				.numberAttributeConstraints((value) -> value.minValue("1").maxValue("9"))
				.build());

	private final Emulator emulator;

	private final Plan plan;

	PeopleMaker(Emulator emulator, Plan plan) {
		this.emulator = emulator;
		this.plan = plan;
	}

	/** What the program must know of the pool. */
	record People(String poolId, String poolArn, String clientId, @Nullable String secret) {
	}

	People make() {
		Names names = this.plan.names();
		UserPoolType pool = pool(names.pool());
		UserPoolClientType client = client(pool.id(), names.client(), this.plan.has(Variant.CLIENT_SECRET));
		if (this.plan.has(Variant.LOOK_ALIKES)) {
			client(pool.id(), names.ofTwin().client(), false);
			client(pool(names.ofTwin().pool()).id(), names.client(), false);
		}
		return new People(pool.id(), pool.arn(), client.clientId(), client.clientSecret());
	}

	private UserPoolType pool(String name) {
		UserPoolType pool = this.emulator.cognito
			.createUserPool((request) -> request.poolName(name)
				.schema(this.plan.has(Variant.ATTRIBUTES) ? ATTRIBUTES : null)
				.userPoolTags(this.plan.tags().isEmpty() ? null : this.plan.tags()))
			.userPool();
		Names names = this.plan.names();
		this.emulator.cognito.createGroup((request) -> request.userPoolId(pool.id()).groupName(names.group()));
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
		return this.emulator.cognito
			.createUserPoolClient((request) -> request.userPoolId(pool)
				.clientName(name)
				.generateSecret(secret)
				.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
						ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
			.userPoolClient();
	}

}
