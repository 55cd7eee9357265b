package dev.products.infra.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.pulumi.core.annotations.Export;
import com.pulumi.test.Mocks;

/**
 * Takes every resource of the provider, and answers for AWS with made-up values.
 */
public final class ImaginedAws implements Mocks {

	private static final String PROVIDER = "aws:";

	private final Consumer<PlannedResource> planned;

	ImaginedAws(Consumer<PlannedResource> planned) {
		this.planned = planned;
	}

	@Override
	public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
		var state = new HashMap<>(args.inputs);
		if (args.type.startsWith(PROVIDER)) {
			var type = args.type.substring(PROVIDER.length());
			this.planned.accept(new PlannedResource(type, args.name, args.inputs));
			texts(type).forEach((output) -> state.putIfAbsent(output, output + " of " + args.name));
		}
		return CompletableFuture.completedFuture(ResourceResult.of(Optional.of("id of " + args.name), state));
	}

	@Override
	public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
		return CompletableFuture.completedFuture(Map.of("name", "eu-central-1", "region", "eu-central-1", "accountId",
				"123456789012", "partition", "aws", "id", "imagined"));
	}

	/**
	 * Returns the outputs of a type that are texts, which is what the program passes on.
	 */
	private static Stream<String> texts(String type) {
		return Stream.of(typeOf(type).getDeclaredFields())
			.map((field) -> field.getAnnotation(Export.class))
			.filter((export) -> export != null && List.of(export.refs()).equals(List.of(String.class)))
			.map(Export::name);
	}

	/**
	 * Returns the class of {@code dynamodb/table:Table},
	 * {@code com.pulumi.aws.dynamodb.Table}.
	 */
	public static Class<?> typeOf(String type) {
		var module = type.substring(0, type.indexOf('/'));
		var name = type.substring(type.indexOf(':') + 1);
		try {
			return Class.forName("com.pulumi.aws." + module + "." + name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("the provider has no resource " + type, ex);
		}
	}

}
