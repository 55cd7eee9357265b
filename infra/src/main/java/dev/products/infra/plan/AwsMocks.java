package dev.products.infra.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.pulumi.test.Mocks;

/**
 * Mocks of the Pulumi SDK that record the resources of the provider and return generated
 * values.
 */
public final class AwsMocks implements Mocks {

	private static final String PROVIDER = "aws:";

	private final String region;

	private final Map<String, String> components;

	private final Consumer<PlannedResource> planned;

	/**
	 * Creates the mocks.
	 * @param region the region of the stack
	 * @param components the type of the parent component by type and name of the resource
	 * @param planned receives each resource of the provider
	 */
	AwsMocks(String region, Map<String, String> components, Consumer<PlannedResource> planned) {
		this.region = region;
		this.components = components;
		this.planned = planned;
	}

	@Override
	public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
		var state = new HashMap<>(args.inputs);
		if (args.type.startsWith(PROVIDER)) {
			var resource = new PlannedResource(args.type.substring(PROVIDER.length()), args.name, args.inputs,
					this.components.getOrDefault(args.type + "/" + args.name, ""));
			this.planned.accept(resource);
			MockOutputs.outputs(typeOf(resource.type()), PROVIDER + resource).forEach(state::putIfAbsent);
			return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(resource.id()), state));
		}
		return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id of " + args.name), state));
	}

	@Override
	public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
		var answer = MockOutputs.parts(resultOf(args.token.substring(PROVIDER.length())), args.token);
		switch (args.token) {
			case "aws:index/getRegion:getRegion" -> answer.put("name", this.region);
			case "aws:index/getCallerIdentity:getCallerIdentity" -> answer.put("accountId", "123456789012");
			// The default quota of an account (Lambda quotas).
			case "aws:servicequotas/getServiceQuota:getServiceQuota" -> answer.put("value", 1000.0);
			case "aws:index/getPartition:getPartition" -> answer.put("partition", "aws");
		}
		return CompletableFuture.completedFuture(answer);
	}

	/**
	 * Returns the class of a resource type, such as {@code com.pulumi.aws.dynamodb.Table}
	 * for {@code dynamodb/table:Table}.
	 */
	public static Class<?> typeOf(String type) {
		return named(type, "");
	}

	/**
	 * Returns the result class of a provider function, such as
	 * {@code com.pulumi.aws.lambda.outputs.GetFunctionResult} for
	 * {@code lambda/getFunction:getFunction}.
	 */
	private static Class<?> resultOf(String function) {
		var verb = function.indexOf(':') + 1;
		var name = Character.toUpperCase(function.charAt(verb)) + function.substring(verb + 1) + "Result";
		return named(function.substring(0, verb) + name, "outputs.");
	}

	private static Class<?> named(String token, String within) {
		// Types without a service have the module index, and their classes are in the
		// parent package.
		var module = token.substring(0, token.indexOf('/') + 1).replace("index/", "").replace('/', '.');
		try {
			return Class.forName("com.pulumi.aws." + module + within + token.substring(token.indexOf(':') + 1));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("the provider has no " + token, ex);
		}
	}

}
