package dev.products.infra.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

import dev.products.infra.component.Component;

/**
 * The resources of the API that a deployment copies. API Gateway serves the copy, so a
 * resource that is not created with this class might never take effect.
 */
final class DeployedContent {

	private final Component parent;

	private final Output<String> api;

	private final List<Output<String>> descriptions = new ArrayList<>();

	private final List<Resource> resources = new ArrayList<>();

	DeployedContent(Component parent, Output<String> api) {
		this.parent = parent;
		this.api = api;
	}

	/** Returns the id of the API. */
	Output<String> api() {
		return this.api;
	}

	/** Creates a resource of the API. All of its inputs belong to the content. */
	<A extends ResourceArgs, R extends Resource> R make(String name, A args, Maker<A, R> maker) {
		return make(name, args, maker, UnaryOperator.identity());
	}

	/**
	 * Creates a resource of the API with further options.
	 * @param options adds the options other than the parent
	 */
	<A extends ResourceArgs, R extends Resource> R make(String name, A args, Maker<A, R> maker,
			UnaryOperator<CustomResourceOptions.Builder> options) {
		var made = maker.make(name, args, options.apply(this.parent.childOptions()).build());
		this.resources.add(made);
		this.descriptions
			.add(inputs(args).applyValue((inputs) -> description(made.pulumiResourceType(), name, inputs)));
		return made;
	}

	/**
	 * Makes the deployment wait for a resource that is not part of the content but that
	 * the API needs to answer requests.
	 */
	void needs(Resource resource) {
		this.resources.add(resource);
	}

	List<Resource> resources() {
		return List.copyOf(this.resources);
	}

	/** Returns a hash that changes if and only if the content changes. */
	Output<String> hash() {
		return Output.all(this.descriptions).applyValue(DeployedContent::hash);
	}

	static String description(String type, String name, Map<String, ?> inputs) {
		return type + " " + name + " " + CanonicalJson.of(inputs);
	}

	static String hash(Collection<String> descriptions) {
		try {
			var text = descriptions.stream().sorted().collect(Collectors.joining("\n"));
			var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			// Every Java platform provides SHA-256 (see MessageDigest).
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns all inputs, so that none can be forgotten. The class of a resource's
	 * arguments has one accessor for each input.
	 */
	private static Output<Map<String, Object>> inputs(ResourceArgs args) {
		var inputs = Arrays.stream(args.getClass().getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
					&& method.getParameterCount() == 0)
			.flatMap((accessor) -> input(accessor, args))
			.toList();
		return Output.all(inputs)
			.applyValue((known) -> known.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	private static Stream<Output<Map.Entry<String, Object>>> input(Method accessor, ResourceArgs args) {
		try {
			var input = accessor.invoke(args);
			return ((input instanceof Optional<?> optional) ? optional : Optional.of(input)).stream()
				.map((output) -> ((Output<?>) output)
					.applyValue((value) -> Map.<String, Object>entry(accessor.getName(), value)));
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(accessor.toString(), ex);
		}
	}

	/** The constructor of a resource, such as {@code Method::new}. */
	@FunctionalInterface
	interface Maker<A extends ResourceArgs, R extends Resource> {

		R make(String name, A args, CustomResourceOptions options);

	}

	/**
	 * JSON that is the same text for the same values. The iteration order of immutable
	 * maps of the JDK differs between runs.
	 */
	static final class CanonicalJson {

		private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

		private CanonicalJson() {
		}

		static String of(@Nullable Object value) {
			return GSON.toJson(sorted(value));
		}

		private static @Nullable Object sorted(@Nullable Object value) {
			if (value instanceof Map<?, ?> map) {
				var sorted = new TreeMap<String, @Nullable Object>();
				map.forEach((key, member) -> sorted.put(key.toString(), sorted(member)));
				return sorted;
			}
			return (value instanceof List<?> list) ? list.stream().map(CanonicalJson::sorted).toList() : value;
		}

	}

}
