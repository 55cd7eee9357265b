package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;

import dev.products.infra.ProductsProgram;
import dev.products.infra.StackSettings;

/**
 * What the program plans for some settings, found without an engine, without state and
 * without AWS.
 */
public record PlannedStack(List<PlannedResource> resources) {

	public static PlannedStack of(Map<String, String> settings) {
		var planned = new ConcurrentLinkedQueue<PlannedResource>();
		try {
			PulumiTest.withOptions(TestOptions.builder().projectName("products").build())
				.withMocks(new ImaginedAws(planned::add))
				.runTest((stack) -> ProductsProgram.deploy(stack, StackSettings.read(settings)))
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

}
