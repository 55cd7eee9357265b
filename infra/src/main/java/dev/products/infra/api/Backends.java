package dev.products.infra.api;

import java.util.List;
import java.util.Optional;

import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.function.JavaFunction;
import dev.products.infra.legacy.LegacyBackend;
import dev.products.infra.legacy.LegacySettings;

/**
 * Determines what each method of the API calls: the service or an adopted function.
 *
 * @param keepData whether Pulumi refuses to delete the adopted methods that still answer
 * requests
 * @param old the adopted functions; empty if the API no longer uses any
 * @param service the service; empty if the API has only adopted methods
 */
public record Backends(LegacySettings settings, boolean keepData, Optional<LegacyBackend> old,
		Optional<JavaFunction> service) {

	/**
	 * Inputs of a method that check a request. They may differ between the adopted method
	 * and the service.
	 */
	private static final List<String> CHECKS = List.of("authorization", "authorizerId", "requestModels",
			"requestValidatorId");

	/** Returns whether the service or an adopted integration answers a method. */
	boolean answer(String method) {
		return this.service.isPresent() || asFound(method);
	}

	/** Returns whether a method stays as it was adopted. */
	boolean asFound(String method) {
		return this.settings.isLegacy(method);
	}

	/** Returns whether a method stays an adopted mock. */
	boolean mockAsFound(String method) {
		return asFound(method) && wasMock(method);
	}

	/** Returns whether API Gateway checks the token before it calls the integration. */
	boolean checksToken(String method) {
		return !(asFound(method) && this.settings.isOpen(method));
	}

	/**
	 * Ignores changes of an adopted method. Of a method that was routed back, Pulumi
	 * updates what the route to the service changed. While the method is routed to the
	 * service, an API key is required if the stack has API keys, and a requirement that
	 * was adopted is never removed.
	 * @param apiKey whether the stack requires an API key
	 */
	CustomResourceOptions.Builder leaveMethod(String method, boolean apiKey, CustomResourceOptions.Builder options) {
		if (asFound(method)) {
			return (this.settings.wasRestored(method) && !wasMock(method)
					? IgnoredInputs.allBut(options, MethodArgs.class, CHECKS) : IgnoredInputs.all(options))
				.protect(this.keepData);
		}
		return (adopted(method) && !apiKey) ? options.ignoreChanges(List.of("apiKeyRequired")) : options;
	}

	/** Returns whether API Gateway itself answered a method when it was adopted. */
	boolean wasMock(String method) {
		return this.settings.isMock(method);
	}

	/**
	 * Ignores changes of the integration of an adopted mock. Of a mock that was routed
	 * back, Pulumi updates what the route to the service changed.
	 */
	CustomResourceOptions.Builder leaveMock(String method, CustomResourceOptions.Builder options) {
		return this.settings.wasRestored(method) ? leaveAllBut(List.of("requestTemplates"), method, options)
				: IgnoredInputs.all(options).protect(this.keepData);
	}

	/**
	 * Ignores changes of the integration of an adopted method except those of some
	 * inputs.
	 * @param compared the inputs that Pulumi updates
	 */
	CustomResourceOptions.Builder leaveAllBut(List<String> compared, String method,
			CustomResourceOptions.Builder options) {
		return IgnoredInputs.allBut(options, IntegrationArgs.class, compared).protect(this.keepData && asFound(method));
	}

	/**
	 * Returns whether a method calls an adopted function or can be routed back to one.
	 */
	boolean adopted(String method) {
		return this.old.filter((old) -> old.knows(method)).isPresent();
	}

	/** Returns the URI that the integration of a method calls. */
	Output<String> uri(String method) {
		return asFound(method) ? this.old.orElseThrow().uri(method) : this.service.orElseThrow().alias().invokeArn();
	}

}
