package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;

import dev.products.infra.ProductsProgram;
import dev.products.infra.StackSettings;
import dev.products.infra.api.ApiSettings;
import dev.products.infra.openapi.ApiDescription;
import dev.products.infra.settings.StackLocation;
import dev.products.infra.settings.StackFile;

/**
 * The resources that the program plans for a stack file, without the Pulumi engine, state
 * or AWS.
 */
public record PlannedStack(List<PlannedResource> resources) {

	/**
	 * Returns the plan for a stack file.
	 * @throws com.pulumi.exceptions.RunException if the settings of the file are invalid
	 */
	public static PlannedStack of(StackFile file) {
		var settings = StackSettings.read(withZip(file.settings()), new StackLocation(file.region(), ""));
		var components = new ConcurrentHashMap<String, String>();
		var planned = new ConcurrentLinkedQueue<PlannedResource>();
		try {
			PulumiTest
				.withOptions(TestOptions.builder()
					.projectName("products")
					.resourceTransformations(List.of((declared) -> remember(declared, components)))
					.build())
				.withMocks(new AwsMocks(file.region(), components, planned::add))
				.runTest((stack) -> ProductsProgram.deploy(stack, settings, ApiDescription.read(ApiSettings.CONTRACT)))
				.throwOnError();
		}
		finally {
			PulumiTest.cleanup();
		}
		return new PlannedStack(List.copyOf(planned));
	}

	public List<PlannedResource> all(String type) {
		return this.resources.stream().filter((resource) -> resource.type().equals(type)).toList();
	}

	/**
	 * Replaces the archive with a file that exists even if the service has not been
	 * built.
	 */
	private static Map<String, String> withZip(Map<String, String> settings) {
		var all = new TreeMap<>(settings);
		all.put("functionZip", "pom.xml");
		return all;
	}

	private static Optional<ResourceTransformation.Result> remember(ResourceTransformation.Args declared,
			Map<String, String> components) {
		var resource = declared.resource();
		declared.options()
			.getParent()
			.map(Resource::pulumiResourceType)
			.ifPresent((component) -> components
				.put(resource.pulumiResourceType() + "/" + resource.pulumiResourceName(), component));
		return Optional.empty();
	}

}
