package dev.products.infra.plan;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;

/**
 * Generates outputs with the types of the SDK: a string for a string, one element for a
 * list, and all properties of an object.
 */
final class MockOutputs {

	private MockOutputs() {
	}

	/**
	 * Returns the outputs of a resource that are always present. Optional outputs repeat
	 * an input, so only strings are generated for them.
	 * @param resource a class such as {@code com.pulumi.aws.dynamodb.Table}
	 * @param owner the end of each string, as in
	 * {@code arn of aws:dynamodb/table:Table/products}
	 */
	static Map<String, Object> outputs(Class<?> resource, String owner) {
		var outputs = new TreeMap<String, Object>();
		Stream.of(resource.getDeclaredFields())
			.filter((field) -> field.isAnnotationPresent(Export.class))
			.forEach((field) -> {
				var type = argument(field.getGenericType(), 0);
				if (type == String.class || !isOptional(resource, field.getName())) {
					var name = field.getAnnotation(Export.class).name();
					value(type, name, owner).ifPresent((value) -> outputs.put(name, value));
				}
			});
		return outputs;
	}

	/**
	 * Returns the properties of a function result or of an object in an output. The SDK
	 * declares single values as optional although AWS returns them, so they are
	 * generated. Optional objects and lists can contain themselves and are left out.
	 * @param result a class such as {@code com.pulumi.aws.outputs.GetRegionResult}
	 * @param owner the end of each string
	 */
	static Map<String, Object> parts(Class<?> result, String owner) {
		var parts = new TreeMap<String, Object>();
		setters(result).forEach((setter) -> {
			var type = setter.getGenericParameterTypes()[0];
			if (isSingle(type) || !isOptional(result, setter.getName())) {
				var given = setter.getAnnotation(CustomType.Setter.class).value();
				var name = given.isEmpty() ? setter.getName() : given;
				value(type, name, owner).ifPresent((value) -> parts.put(name, value));
			}
		});
		return parts;
	}

	private static Optional<Object> value(Type type, String name, String owner) {
		if (type instanceof ParameterizedType generic) {
			return (generic.getRawType() == List.class) ? value(argument(type, 0), name, owner).map(List::of)
					: (generic.getRawType() == Map.class) ? Optional.of(Map.of()) : Optional.empty();
		}
		if (type == String.class) {
			return Optional.of(name + " of " + owner);
		}
		if (type == Integer.class || type == Double.class) {
			return Optional.of(1);
		}
		if (type == Boolean.class) {
			return Optional.of(false);
		}
		return (type instanceof Class<?> part && part.isAnnotationPresent(CustomType.class))
				? Optional.of(parts(part, owner)) : Optional.empty();
	}

	private static boolean isSingle(Type type) {
		return type instanceof Class<?> single && !single.isAnnotationPresent(CustomType.class);
	}

	private static Type argument(Type generic, int at) {
		return ((ParameterizedType) generic).getActualTypeArguments()[at];
	}

	private static Stream<Method> setters(Class<?> result) {
		return Stream.of(result.getDeclaredClasses())
			.filter((builder) -> builder.isAnnotationPresent(CustomType.Builder.class))
			.flatMap((builder) -> Stream.of(builder.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(CustomType.Setter.class));
	}

	/**
	 * Returns whether the accessor of a property returns an {@link Optional}, directly or
	 * in an output.
	 */
	private static boolean isOptional(Class<?> owner, String part) {
		try {
			var type = owner.getMethod(part).getGenericReturnType();
			return type.getTypeName().matches("(com\\.pulumi\\.core\\.Output<)?java\\.util\\.Optional<.*");
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(owner + " has no accessor " + part, ex);
		}
	}

}
