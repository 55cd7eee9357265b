package dev.products.infra.guardrails;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.core.annotations.Import;

/** The inputs of a resource type in the SDK of the provider. */
final class ProviderInputs {

	private ProviderInputs() {
	}

	/**
	 * Returns the names of the inputs of a type.
	 * @param type the type, such as {@code dynamodb/table:Table}, whose inputs are in
	 * {@code com.pulumi.aws.dynamodb.TableArgs}
	 */
	static Set<String> of(String type) {
		var module = type.substring(0, type.indexOf('/'));
		var name = type.substring(type.indexOf(':') + 1);
		try {
			return Stream.of(Class.forName("com.pulumi.aws." + module + "." + name + "Args").getDeclaredFields())
				.filter((field) -> field.isAnnotationPresent(Import.class))
				.map((field) -> field.getAnnotation(Import.class).name())
				.collect(Collectors.toSet());
		}
		catch (ClassNotFoundException ex) {
			throw new AssertionError("the provider has no resource " + type, ex);
		}
	}

}
