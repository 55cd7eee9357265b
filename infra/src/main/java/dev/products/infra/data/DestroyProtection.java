package dev.products.infra.data;

import java.util.List;
import java.util.Map;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;

/**
 * A component that makes {@code pulumi destroy} fail before it deletes anything. The
 * engine checks protection when it reaches a resource, in the reverse order of
 * dependencies (deployment_executor.go, performPostSteps). With a protected table alone,
 * function and API would be deleted before it fails, so this component, which creates no
 * resource, depends on all others. It also exists without {@code keepData}, because a
 * protected resource cannot be removed from a program.
 */
public final class DestroyProtection extends ComponentResource {

	/**
	 * Part of the error message of the engine, which does not explain the cause in any
	 * other way.
	 */
	private static final String NAME = "keepData-true-forbids-destroy";

	/**
	 * Creates the component.
	 * @param everything the components of the stack
	 */
	public DestroyProtection(DataSettings settings, List<Resource> everything) {
		super("products:infra:KeptData", NAME,
				ComponentResourceOptions.builder().protect(settings.keepData()).dependsOn(everything).build());
		registerOutputs(Map.of());
	}

}
