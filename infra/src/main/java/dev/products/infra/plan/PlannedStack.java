package dev.products.infra.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;

import dev.products.infra.ProductsProgram;
import dev.products.infra.SdkLogger;
import dev.products.infra.StackSettings;
import dev.products.infra.api.ApiSettings;
import dev.products.infra.openapi.ApiDescription;
import dev.products.infra.settings.StackFile;
import dev.products.infra.settings.StackLocation;

/**
 * What the program declares for some settings, without the Pulumi engine, state or AWS.
 *
 * @param resources the resources of the provider
 * @param components the components, whose types begin with {@code products:}
 * @param outputs the outputs of the stack
 */
public record PlannedStack(List<PlannedResource> resources, List<PlannedResource> components,
		Map<String, Output<?>> outputs) {

	private static final String PROVIDER = "aws:";

	/**
	 * Returns the plan for a stack file.
	 * @throws com.pulumi.exceptions.RunException if the settings of the file are invalid
	 */
	public static PlannedStack of(StackFile file) {
		var keys = new TreeMap<>(file.settings());
		// A file that exists even if the service has not been built.
		keys.put("functionZip", "pom.xml");
		var settings = StackSettings.read(keys, new StackLocation(file.region(), ""));
		return of(settings, ApiSettings.CONTRACT, file.region(), (call) -> Map.of());
	}

	/**
	 * Returns the plan for some settings.
	 * @param results returns the result of a call of a provider function; empty for the
	 * default, with which the table does not exist and the quota is unknown
	 */
	public static PlannedStack of(StackSettings settings, Path contract, String region,
			Function<Mocks.CallArgs, Map<String, Object>> results) {
		var mocks = new AwsMocks(region, results);
		try {
			var outputs = PulumiTest
				.withOptions(TestOptions.builder()
					.projectName("products")
					.resourceTransformations(List.of(mocks::remember))
					.build())
				.withMocks(mocks)
				.runTest((stack) -> {
					SdkLogger.silenceWithMocks();
					ProductsProgram.deploy(stack, settings, ApiDescription.read(contract));
				})
				.throwOnError()
				.outputs();
			return new PlannedStack(List.copyOf(mocks.resources), List.copyOf(mocks.components), outputs);
		}
		finally {
			PulumiTest.cleanup();
		}
	}

	/**
	 * Records the declared resources, and generates recognizable values for what only AWS
	 * knows, such as {@code arn of aws:dynamodb/table:Table/products}.
	 */
	private static final class AwsMocks implements Mocks {

		/** The outputs that the program uses and that are not inputs. */
		private static final List<String> OUTPUTS = List.of("arn", "clientSecret", "endpoint", "executionArn", "fqdn",
				"invokeArn", "invokeUrl", "keyId", "regionalDomainName", "regionalZoneId", "rootResourceId",
				"streamArn", "url", "value", "version");

		private final String region;

		private final Function<Mocks.CallArgs, Map<String, Object>> results;

		private final ConcurrentLinkedQueue<PlannedResource> resources = new ConcurrentLinkedQueue<>();

		private final ConcurrentLinkedQueue<PlannedResource> components = new ConcurrentLinkedQueue<>();

		private final Map<String, ResourceOptions> options = new ConcurrentHashMap<>();

		AwsMocks(String region, Function<Mocks.CallArgs, Map<String, Object>> results) {
			this.region = region;
			this.results = results;
		}

		Optional<ResourceTransformation.Result> remember(ResourceTransformation.Args declared) {
			var resource = declared.resource();
			this.options.put(resource.pulumiResourceType() + "/" + resource.pulumiResourceName(), declared.options());
			return Optional.empty();
		}

		@Override
		public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
			var self = args.type + "/" + args.name;
			var custom = args.type.startsWith(PROVIDER);
			(custom ? this.resources : this.components)
				.add(new PlannedResource(custom ? args.type.substring(PROVIDER.length()) : args.type, args.name,
						args.inputs, this.options.getOrDefault(self, CustomResourceOptions.Empty)));
			var state = new HashMap<>(args.inputs);
			state.putIfAbsent("name", args.name);
			OUTPUTS.forEach((output) -> state.putIfAbsent(output, output + " of " + self));
			state.putIfAbsent("domainValidationOptions", List
				.of(Map.of("resourceRecordName", "record name of " + self, "resourceRecordValue", "value of " + self)));
			return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id of " + self), state));
		}

		@Override
		public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
			var result = this.results.apply(args);
			if (!result.isEmpty()) {
				return CompletableFuture.completedFuture(result);
			}
			return switch (args.token) {
				case "aws:dynamodb/getTable:getTable", "aws:servicequotas/getServiceQuota:getServiceQuota" ->
					CompletableFuture.failedFuture(new IllegalStateException("couldn't find resource"));
				default -> CompletableFuture.completedFuture(Map.of("partition", "aws", "name", this.region,
						"accountId", "123456789012", "secretString", "secret"));
			};
		}

	}

}
