package dev.products.infra.legacy;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** Sets {@code ignoreChanges} for resources that were created manually. */
public final class IgnoredInputs {

	private IgnoredInputs() {
	}

	/** Ignores changes of all inputs of a resource. */
	public static CustomResourceOptions.Builder all(CustomResourceOptions.Builder options) {
		return options.ignoreChanges(List.of("*"));
	}

	/**
	 * Ignores changes of all inputs of a resource except some.
	 * @param inputs the class of the resource's arguments
	 * @param compared the inputs that Pulumi updates
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
