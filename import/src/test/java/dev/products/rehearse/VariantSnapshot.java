package dev.products.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Also reads the settings of variants that have calls of their own. */
final class VariantSnapshot extends EstateSnapshot {

	private final EstateNames names;

	VariantSnapshot(Emulator emulator, Map<String, Set<String>> byType, EstateNames names) {
		super(emulator, byType);
		this.names = names;
	}

	@Override
	boolean has(String type, String name) {
		return super.has(type, name) || UnrelatedResources.isUnrelated(this.names, name);
	}

	@Override
	boolean hasContents(String api) {
		return !UnrelatedResources.isUnrelated(this.names, api);
	}

	@Override
	List<Resource> read() {
		List<Resource> all = super.read();
		List.copyOf(all).forEach((one) -> {
			switch (one.type()) {
				case "pool" -> pool(one);
				case "api" -> api(one);
				case "function" -> function(one);
				default -> {
					// Read in full.
				}
			}
		});
		return all;
	}

	private void pool(Resource pool) {
		var factors = this.emulator.cognito.getUserPoolMfaConfig((request) -> request.userPoolId(pool.id()));
		if (factors.mfaConfiguration() != UserPoolMfaType.OFF) {
			found("second factor", pool.name(), pool.id(), factors.toString());
		}
	}

	private void api(Resource api) {
		this.emulator.gateway.getModels((request) -> request.restApiId(api.id()))
			.items()
			.forEach((model) -> found("model", String.valueOf(model.name()), api.id() + "/" + model.id(),
					model.toString()));
		this.emulator.gateway.getRequestValidators((request) -> request.restApiId(api.id()))
			.items()
			.forEach((validator) -> found("validator", String.valueOf(validator.name()),
					api.id() + "/" + validator.id(), validator.toString()));
		this.emulator.gateway.getGatewayResponses((request) -> request.restApiId(api.id()).limit(500))
			.items()
			.stream()
			.filter((response) -> !response.defaultResponse())
			.forEach((response) -> found("gateway response", response.responseTypeAsString(),
					api.id() + "/" + response.responseTypeAsString(), response.toString()));
		this.emulator.gateway.getUsagePlansPaginator()
			.items()
			.stream()
			.filter((plan) -> plan.apiStages().stream().anyMatch((stage) -> api.id().equals(stage.apiId())))
			.forEach((plan) -> found("usage plan", plan.name(), plan.id(), plan + " "
					+ this.emulator.gateway.getUsagePlanKeys((request) -> request.usagePlanId(plan.id())).items()));
	}

	private void function(Resource function) {
		String name = function.name();
		var concurrency = this.emulator.lambda.getFunctionConcurrency((request) -> request.functionName(name))
			.reservedConcurrentExecutions();
		var aliases = this.emulator.lambda.listAliases((request) -> request.functionName(name)).aliases();
		if (concurrency != null || !aliases.isEmpty()) {
			found("calls", name, name,
					concurrency + " " + aliases + " "
							+ this.emulator.lambda.listVersionsByFunction((request) -> request.functionName(name))
								.versions()
							+ " " + retries(name) + " "
							+ this.emulator.lambda.listFunctionUrlConfigs((request) -> request.functionName(name))
								.functionUrlConfigs());
		}
	}

	private String retries(String function) {
		try {
			return this.emulator.lambda.getFunctionEventInvokeConfig((request) -> request.functionName(function))
				.toString();
		}
		catch (ResourceNotFoundException ex) {
			return "the retries of Lambda";
		}
	}

}
