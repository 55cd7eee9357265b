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
 * What answers the methods of the API: this service, or what hands made before it.
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
	 * Returns whether a method is left as hands made it.
	 */
	boolean asFound(String method) {
		return this.settings.isLegacy(method);
	}

	/**
	 * Returns whether a method is as hands made it, and the gateway answers it.
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
	 * Has Pulumi leave a method as found; of one that came back it changes what the way
	 * here has changed. On the way here it asks for a key where the stack does, and never
	 * takes the question away.
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
	 * Returns the verbs of what hands made at a path.
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
