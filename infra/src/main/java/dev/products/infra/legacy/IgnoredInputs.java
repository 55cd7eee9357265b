package dev.products.infra.legacy;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/**
 * Sets {@code ignoreChanges} for resources that were created manually.
 */
public final class IgnoredInputs {

	private IgnoredInputs() {
	}

	/**
	 * Has Pulumi leave all of a resource as it was found.
	 */
	public static CustomResourceOptions.Builder all(CustomResourceOptions.Builder options) {
		return options.ignoreChanges(List.of("*"));
	}

	/**
	 * Has Pulumi leave all but some inputs of a resource as they were found.
	 */
	public static CustomResourceOptions.Builder allBut(CustomResourceOptions.Builder options,
			Class<? extends ResourceArgs> inputs, List<String> compared) {
		return options.ignoreChanges(Stream.of(inputs.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
					&& method.getParameterCount() == 0)
			.map((method) -> method.getName())
			.filter((name) -> !compared.contains(name))
			.sorted()
			.toList());
	}

}
