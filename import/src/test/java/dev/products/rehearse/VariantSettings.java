package dev.products.rehearse;

import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FileSystemConfig;

/**
 * The settings of the variants in which everything is configured. What they refer to,
 * such as keys and roles, does not exist: the emulator only stores its names.
 */
final class VariantSettings {

	static final String REGION = "eu-central-1";

	/** The alias of a function that an integration calls. */
	static final String ALIAS = "prod";

	/** A version of the documentation. */
	static final String DOCUMENTATION = "1.0";

	private static final String ACCOUNT = "000000000000";

	static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/service-role/";

	static final String QUEUE = "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":failed-calls";

	private static final String KEY = "arn:aws:kms:" + REGION + ":" + ACCOUNT
			+ ":key/1b2c3d4e-1111-2222-3333-444455556666";

	private VariantSettings() {
	}

	static void complete(CreateUserPoolRequest.Builder pool) {
		pool.smsConfiguration((sms) -> sms.snsCallerArn(ROLE + "sms").externalId("products").snsRegion(REGION))
			.smsAuthenticationMessage("Your code is {####}")
			.userAttributeUpdateSettings(
					(update) -> update.attributesRequireVerificationBeforeUpdateWithStrings("email"))
			.autoVerifiedAttributesWithStrings("email")
			.accountRecoverySetting((recovery) -> recovery.recoveryMechanisms(
					RecoveryOptionType.builder().name(RecoveryOptionNameType.VERIFIED_PHONE_NUMBER).priority(1).build(),
					RecoveryOptionType.builder().name(RecoveryOptionNameType.VERIFIED_EMAIL).priority(2).build()))
			.adminCreateUserConfig((admin) -> admin.allowAdminCreateUserOnly(false)
				.inviteMessageTemplate((invite) -> invite.emailSubject("Welcome")
					.emailMessage("{username}, your password is {####}")
					.smsMessage("{username}: {####}")))
			.emailConfiguration((email) -> email.emailSendingAccount(EmailSendingAccountType.DEVELOPER)
				.from("Shop <shop@example.com>")
				.replyToEmailAddress("help@example.com")
				.sourceArn("arn:aws:ses:" + REGION + ":" + ACCOUNT + ":identity/example.com"));
	}

	static void complete(CreateUserPoolClientRequest.Builder client) {
		client.allowedOAuthFlowsUserPoolClient(true)
			.allowedOAuthFlows(OAuthFlowType.CODE, OAuthFlowType.IMPLICIT)
			.allowedOAuthScopes("openid", "email")
			.callbackURLs("https://example.com/login", "https://example.com/other")
			.logoutURLs("https://example.com/logout")
			.defaultRedirectURI("https://example.com/login")
			.supportedIdentityProviders("COGNITO")
			.accessTokenValidity(20)
			.idTokenValidity(30)
			.refreshTokenValidity(14)
			.tokenValidityUnits((units) -> units.accessToken(TimeUnitsType.MINUTES)
				.idToken(TimeUnitsType.MINUTES)
				.refreshToken(TimeUnitsType.DAYS))
			.readAttributes("email", "name")
			.writeAttributes("name")
			.enableTokenRevocation(false)
			.authSessionValidity(5);
	}

	static void complete(CreateGroupRequest.Builder group) {
		group.roleArn(ROLE + "admins").precedence(3).description("May write products");
	}

	static void complete(CreateTableRequest.Builder table) {
		table.billingMode(BillingMode.PROVISIONED)
			.provisionedThroughput((capacity) -> capacity.readCapacityUnits(7L).writeCapacityUnits(3L))
			.sseSpecification((encryption) -> encryption.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId(KEY))
			.deletionProtectionEnabled(true);
		table.globalSecondaryIndexes(table.build()
			.globalSecondaryIndexes()
			.stream()
			.map((index) -> index.toBuilder()
				.provisionedThroughput((capacity) -> capacity.readCapacityUnits(2L).writeCapacityUnits(1L))
				.build())
			.toList());
		if (table.build().globalSecondaryIndexes().isEmpty()) {
			table.globalSecondaryIndexes((List<GlobalSecondaryIndex>) null);
		}
	}

	static void complete(CreateStageRequest.Builder stage) {
		stage.cacheClusterEnabled(true).cacheClusterSize("0.5").documentationVersion(DOCUMENTATION);
	}

	static void complete(CreateFunctionRequest.Builder function) {
		function.description("An old function")
			.memorySize(256)
			.environment((variables) -> variables.variables(Map.of("LOG_LEVEL", "info", "API_TOKEN", "not a secret")))
			.vpcConfig((network) -> network.subnetIds("subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719")
				.securityGroupIds("sg-0a1b2c3d4e5f60718"))
			.deadLetterConfig((letters) -> letters.targetArn(QUEUE))
			.ephemeralStorage((storage) -> storage.size(1024))
			.tracingConfig((tracing) -> tracing.mode("Active"))
			.kmsKeyArn(KEY)
			.fileSystemConfigs(FileSystemConfig.builder()
				.arn("arn:aws:elasticfilesystem:" + REGION + ":" + ACCOUNT + ":access-point/fsap-0a1b2c3d4e5f60718")
				.localMountPath("/mnt/files")
				.build());
	}

}
