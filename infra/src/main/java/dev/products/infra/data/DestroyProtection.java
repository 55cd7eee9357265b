package dev.products.infra.data;

import java.util.List;
import java.util.Map;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;

/**
 * What makes {@code pulumi destroy} refuse before it deletes anything. The engine looks
 * at protection when it comes to a resource, in the reverse order of dependencies, and
 * leaves out only what the refused one depends on (deployment_executor.go,
 * performPostSteps): with the table alone, function and API would be gone before it says
 * no. So this one, which is nothing at AWS, depends on everything. It is there without
 * {@code keepData}, too, because a protected resource cannot leave a program.
 */
public final class DestroyProtection extends ComponentResource {

	/**
	 * Stands in the engine's refusal, which is all that people see of it.
	 */
	private static final String NAME = "keepData-true-forbids-destroy";

	/**
	 * @param everything the components of the stack
	 */
	public DestroyProtection(DataSettings settings, List<Resource> everything) {
		super("products:infra:KeptData", NAME,
				ComponentResourceOptions.builder().protect(settings.keepData()).dependsOn(everything).build());
		registerOutputs(Map.of());
	}

}
