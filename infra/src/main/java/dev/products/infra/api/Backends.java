package dev.products.infra.api;

import java.util.List;
import java.util.Optional;

import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.function.ProductsFunction;
import dev.products.infra.legacy.IgnoredInputs;
import dev.products.infra.legacy.LegacyBackend;
import dev.products.infra.legacy.LegacySettings;

/**
 * What each method of the API calls: the service, or an adopted function.
 *
 * @param keepData Pulumi does not delete what still answers
 * @param old empty: no function of that is left
 * @param service empty: there is only what hands made
 */
public record Backends(LegacySettings settings, boolean keepData, Optional<LegacyBackend> old,
		Optional<ProductsFunction> service) {

	/**
	 * What a method asks of a call and the service may ask otherwise.
	 */
	private static final List<String> CHECKS = List.of("authorization", "authorizerId", "requestModels",
			"requestValidatorId");

	/**
	 * Returns whether anything does.
	 */
	boolean answer(String method) {
		return this.service.isPresent() || asFound(method);
	}

	/**
	 * Returns whether a method stays as it was adopted.
	 */
	boolean asFound(String method) {
		return this.settings.isLegacy(method);
	}

	/**
	 * Returns whether a method stays an adopted mock.
	 */
	boolean mockAsFound(String method) {
		return asFound(method) && wasMock(method);
	}

	/**
	 * Returns whether the token of a call is checked before it.
	 */
	boolean checksToken(String method) {
		return !(asFound(method) && this.settings.isOpen(method));
	}

	/**
	 * Ignores changes of an adopted method. Of a method that was routed back, Pulumi
	 * updates what the route to the service changed. While the method is routed to the
	 * service, an API key is required if the stack has API keys, and a requirement that
	 * was adopted is never removed.
	 * @param apiKey whether the stack asks for one
	 */
	CustomResourceOptions.Builder leaveMethod(String method, boolean apiKey, CustomResourceOptions.Builder options) {
		if (asFound(method)) {
			return (this.settings.cameBack(method) && !wasMock(method)
					? IgnoredInputs.allBut(options, MethodArgs.class, CHECKS) : IgnoredInputs.all(options))
				.protect(this.keepData);
		}
		return (adopted(method) && !apiKey) ? options.ignoreChanges(List.of("apiKeyRequired")) : options;
	}

	/**
	 * Returns whether a method was answered by the gateway before this program.
	 */
	boolean wasMock(String method) {
		return this.settings.isMock(method);
	}

	/**
	 * Has Pulumi leave the integration of a mock as found; only of one that came back it
	 * changes what the way here has changed.
	 */
	CustomResourceOptions.Builder leaveMock(String method, CustomResourceOptions.Builder options) {
		return this.settings.cameBack(method) ? leaveAllBut(List.of("requestTemplates"), method, options)
				: IgnoredInputs.all(options).protect(this.keepData);
	}

	/**
	 * Has Pulumi leave all but some inputs of the integration of a method that was
	 * adopted.
	 */
	CustomResourceOptions.Builder leaveAllBut(List<String> compared, String method,
			CustomResourceOptions.Builder options) {
		return IgnoredInputs.allBut(options, IntegrationArgs.class, compared).protect(this.keepData && asFound(method));
	}

	/**
	 * Returns the HTTP methods of the adopted methods at a path.
	 */
	List<String> foundVerbs(String path) {
		return this.settings.methods()
			.stream()
			.filter((method) -> method.endsWith(" " + path))
			.map((method) -> method.substring(0, method.indexOf(' ')))
			.toList();
	}

	/**
	 * Returns whether a method can go back to an old function, or is there.
	 */
	boolean adopted(String method) {
		return this.old.filter((old) -> old.knows(method)).isPresent();
	}

	/**
	 * Returns what the integration of a method calls.
	 */
	Output<String> uri(String method) {
		return asFound(method) ? this.old.orElseThrow().uri(method) : this.service.orElseThrow().invokeArn();
	}

}
