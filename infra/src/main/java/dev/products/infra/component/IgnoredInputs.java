package dev.products.infra.component;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

import dev.products.infra.settings.AsFound;

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
		return options.ignoreChanges(namesBut(inputs, compared));
	}

	/**
	 * Returns the inputs of an adopted resource that stay as they were found: all except
	 * those that identify the resource and those whose settings are in the stack file. An
	 * ignored input keeps the value of the state, which is that of the import. A resource
	 * that does not exist yet is created with all inputs.
	 * @param found tells which settings the stack file contains
	 * @param inputs the class of the resource's arguments
	 * @param bySetting the inputs that depend on a setting, by key of the setting
	 * @return no inputs if the stack has no adopted resources
	 */
	public static List<String> asFound(AsFound found, Class<? extends ResourceArgs> inputs, List<String> identity,
			Map<String, List<String>> bySetting) {
		if (!found.applies()) {
			return List.of();
		}
		var compared = new ArrayList<>(identity);
		bySetting.forEach((setting, names) -> compared.addAll(found.set().contains(setting) ? names : List.of()));
		return namesBut(inputs, compared);
	}

	private static List<String> namesBut(Class<? extends ResourceArgs> inputs, List<String> compared) {
		return Stream.of(inputs.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
					&& method.getParameterCount() == 0)
			.map((method) -> method.getName())
			.filter((name) -> !compared.contains(name))
			.sorted()
			.toList();
	}

}
