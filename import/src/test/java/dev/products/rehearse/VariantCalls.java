package dev.products.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.QuotaPeriodType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

/**
 * Makes the settings of variants that have calls of their own.
 *
 * @param built the estate, which is otherwise complete
 */
record VariantCalls(Emulator emulator, VariantDesign design, BuiltEstate built) {

	void make() {
		String table = this.design.names().table();
		if (this.design.has(Variant.PITR)) {
			this.emulator.dynamoDb.updateContinuousBackups((request) -> request.tableName(table)
				.pointInTimeRecoverySpecification((recovery) -> recovery.pointInTimeRecoveryEnabled(true)));
		}
		if (this.design.has(Variant.PROVISIONED_TABLE)) {
			this.emulator.dynamoDb.updateTimeToLive((request) -> request.tableName(table)
				.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName("expiresAt")));
		}
		if (this.design.has(Variant.MFA_POOL)) {
			this.emulator.cognito.setUserPoolMfaConfig((request) -> request.userPoolId(this.built.poolId())
				.mfaConfiguration(UserPoolMfaType.OPTIONAL)
				.smsMfaConfiguration((sms) -> sms.smsAuthenticationMessage("Your code is {####}")
					.smsConfiguration((sender) -> sender.snsCallerArn(VariantSettings.ROLE + "sms")
						.externalId("products")
						.snsRegion(VariantSettings.REGION)))
				.softwareTokenMfaConfiguration((app) -> app.enabled(true)));
		}
		if (this.design.has(Variant.FULL_STAGE)) {
			stage();
		}
		if (this.design.has(Variant.SECOND_STAGE)) {
			secondStage();
		}
		if (this.design.has(Variant.FULL_FUNCTIONS)) {
			String layer = this.emulator.lambda
				.publishLayerVersion((request) -> request.layerName(layer(this.design.names()))
					.content((zip) -> zip
						.zipFile(SdkBytes.fromByteArray(FunctionMaker.zip("python/shared.py", "SHARED = True\n")))))
				.layerVersionArn();
			for (LegacyFunction function : LegacyFunction.values()) {
				function(function, layer);
			}
		}
	}

	static String layer(EstateNames names) {
		return "shared" + names.tail();
	}

	static String key(EstateNames names) {
		return "partner" + names.tail();
	}

	private void stage() {
		String deployed = this.emulator.gateway
			.getStage((request) -> request.restApiId(this.built.apiId()).stageName(EstateDesign.STAGE))
			.deploymentId();
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("/clientCertificateId", "a1b2c3");
		values.put("/accessLogSettings/destinationArn",
				"arn:aws:logs:" + VariantSettings.REGION + ":000000000000:log-group:access-of-the-shop");
		values.put("/accessLogSettings/format", "$context.requestId $context.status");
		values.put("/canarySettings/deploymentId", deployed);
		// The emulator stores it as it is; AWS receives text and stores a number.
		values.put("/canarySettings/percentTraffic", 10.0);
		values.put("/canarySettings/useStageCache", true);
		values.put("/*/*/logging/loglevel", "ERROR");
		values.put("/*/*/metrics/enabled", "true");
		values.put("/*/*/throttling/rateLimit", "20");
		values.put("/~1products/POST/caching/enabled", "false");
		values.put("/~1products/POST/throttling/burstLimit", "5");
		patch(values);
	}

	/** The HTTP client of {@link Emulator} has no method PATCH. */
	private void patch(Map<String, Object> values) {
		List<Map<String, Object>> operations = values.entrySet()
			.stream()
			.map((value) -> Map.of("op", "replace", "path", value.getKey(), "value", value.getValue()))
			.toList();
		try {
			HttpRequest request = HttpRequest
				.newBuilder(this.emulator.endpoint()
					.resolve("/restapis/" + this.built.apiId() + "/stages/" + EstateDesign.STAGE))
				.header("Authorization",
						"AWS4-HMAC-SHA256 Credential=test/20300101/" + VariantSettings.REGION
								+ "/apigateway/aws4_request, SignedHeaders=host, Signature=none")
				.method("PATCH",
						HttpRequest.BodyPublishers
							.ofString(new ObjectMapper().writeValueAsString(Map.of("patchOperations", operations))))
				.build();
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IllegalStateException(response.body());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void secondStage() {
		String api = this.built.apiId();
		String deployed = this.emulator.gateway
			.getStage((request) -> request.restApiId(api).stageName(EstateDesign.STAGE))
			.deploymentId();
		this.emulator.gateway.createStage((request) -> request.restApiId(api)
			.stageName("partners")
			.deploymentId(deployed)
			.variables(Map.of("environment", "partners")));
		String plan = this.emulator.gateway
			.createUsagePlan((request) -> request.name(key(this.design.names()))
				.apiStages(ApiStage.builder().apiId(api).stage("partners").build())
				.throttle((limits) -> limits.rateLimit(10.0).burstLimit(20))
				.quota((quota) -> quota.limit(1000).period(QuotaPeriodType.DAY)))
			.id();
		String key = this.emulator.gateway
			.createApiKey((request) -> request.name(key(this.design.names())).enabled(true))
			.id();
		this.emulator.gateway.createUsagePlanKey((request) -> request.usagePlanId(plan).keyId(key).keyType("API_KEY"));
	}

	private void function(LegacyFunction function, String layer) {
		String name = this.design.names().function(function);
		this.emulator.lambda.updateFunctionConfiguration((request) -> request.functionName(name).layers(layer));
		this.emulator.lambda.waiter().waitUntilFunctionUpdatedV2((request) -> request.functionName(name));
		this.emulator.lambda.putFunctionConcurrency(
				(request) -> request.functionName(name).reservedConcurrentExecutions(5 + function.ordinal()));
		this.emulator.lambda.putFunctionEventInvokeConfig((request) -> request.functionName(name)
			.maximumRetryAttempts(1)
			.maximumEventAgeInSeconds(600)
			.destinationConfig((to) -> to.onFailure((queue) -> queue.destination(VariantSettings.QUEUE))));
		String version = this.emulator.lambda.publishVersion((request) -> request.functionName(name)).version();
		this.emulator.lambda.createAlias((request) -> request.functionName(name)
			.name(VariantSettings.ALIAS)
			.functionVersion(version)
			.description("What clients call"));
		this.emulator.lambda
			.createFunctionUrlConfig((request) -> request.functionName(name).authType(FunctionUrlAuthType.AWS_IAM));
		this.emulator.lambda.addPermission((request) -> request.functionName(name)
			.qualifier(VariantSettings.ALIAS)
			.statementId("api")
			.action("lambda:InvokeFunction")
			.principal("apigateway.amazonaws.com")
			.sourceArn("arn:aws:execute-api:" + VariantSettings.REGION + ":000000000000:" + this.built.apiId() + "/*"));
	}

	/** Removes what is not part of a resource that {@link Rehearsal#remove} removes. */
	static void remove(Emulator emulator, List<EstateNames> all) {
		List<String> keys = all.stream().map(VariantCalls::key).toList();
		emulator.gateway.getUsagePlans()
			.items()
			.stream()
			.filter((plan) -> keys.contains(plan.name()))
			.forEach((plan) -> emulator.gateway.deleteUsagePlan((request) -> request.usagePlanId(plan.id())));
		emulator.gateway.getApiKeys()
			.items()
			.stream()
			.filter((key) -> keys.contains(key.name()))
			.forEach((key) -> emulator.gateway.deleteApiKey((request) -> request.apiKey(key.id())));
		all.stream()
			.map(VariantCalls::layer)
			.flatMap((layer) -> emulator.lambda.listLayerVersions((request) -> request.layerName(layer))
				.layerVersions()
				.stream()
				.map((version) -> Map.entry(layer, version.version())))
			.forEach((one) -> emulator.lambda
				.deleteLayerVersion((request) -> request.layerName(one.getKey()).versionNumber(one.getValue())));
	}

}
