package dev.products.infra.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The output {@code functionVariables} is complete. {@code service/run-zip} and
 * {@code ./products events} pass its variables to a function.
 */
class FunctionVariablesTests {

	private static final Path SERVICE = Path.of("../service/src/main");

	/**
	 * Properties that the service sets itself to the same value in every stack: the
	 * timeouts for DynamoDB.
	 */
	private static final Set<String> THE_SAME_IN_EVERY_STACK = Set.of("PRODUCTS_DYNAMODBTIMEOUT",
			"PRODUCTS_DYNAMODBATTEMPTTIMEOUT");

	private static final Map<String, String> EVERY_FUNCTION_WITH_EVERY_VARIABLE = Map.of("authorizer", "lambda",
			"productEvents", "true", "changeStream", "true", "allowedOrigins", "[\"https://shop.example\"]", "itemPath",
			"/{productId}", "loginDomain", "products-example", "machineClients", "[{\"name\": \"report\"}]",
			"adminGroup", "editors", "listingPartitions", "4", "functionEnvironment", "{\"PAGE_SIZE\": \"50\"}");

	@Test
	void everyVariableThatAHandlerReadsIsAnOutputOfTheStack() {
		var plan = Plan.of(EVERY_FUNCTION_WITH_EVERY_VARIABLE);
		var declared = plan.all("lambda/function:Function")
			.stream()
			.collect(Collectors.toMap((function) -> className((String) function.input("handler")),
					(function) -> new TreeMap<>(function.variables())));
		assertThat(declared).hasSize(3);
		declared.values().forEach((variables) -> variables.remove("JAVA_TOOL_OPTIONS"));
		assertThat(exported(plan)).isEqualTo(declared);
		assertThat(exported(plan).get("ProductsHandler"))
			.containsEntry("PRODUCTS_IDEMPOTENCYTABLE", "ProductsIdempotency")
			.containsEntry("PRODUCTS_WRITEGROUP", "editors")
			.containsEntry("PAGE_SIZE", "50");
	}

	@Test
	void theRuntimeDoesNotCollectTheHeapBeforeTheSnapshot() {
		assertThat(jvmOptions("{}")).isEqualTo("-XX:+DisableExplicitGC");
		assertThat(jvmOptions("{\"JAVA_TOOL_OPTIONS\": \"-XX:-DisableExplicitGC\"}"))
			.isEqualTo("-XX:+DisableExplicitGC -XX:-DisableExplicitGC");
	}

	private static Object jvmOptions(String functionEnvironment) {
		return Plan.of(Map.of("functionEnvironment", functionEnvironment))
			.the("lambda/function:Function", "products")
			.variables()
			.get("JAVA_TOOL_OPTIONS");
	}

	@Test
	void everyVariableThatTheServiceReadsIsSet() {
		var handedOver = new TreeSet<String>();
		exported(Plan.of(EVERY_FUNCTION_WITH_EVERY_VARIABLE)).values()
			.forEach((variables) -> handedOver.addAll(variables.keySet()));
		handedOver.removeIf((name) -> !name.startsWith("PRODUCTS_"));
		handedOver.addAll(THE_SAME_IN_EVERY_STACK);
		assertThat(handedOver).isEqualTo(readByTheService());
	}

	/** Returns the variables by handler class. */
	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, String>> exported(Plan plan) {
		var variables = new TreeMap<String, Map<String, String>>();
		((Map<String, Output<Map<String, String>>>) plan.output("functionVariables").orElseThrow())
			.forEach((handler, output) -> variables.put(handler, PulumiTest.extractValue(output)));
		return variables;
	}

	private static String className(String handler) {
		return handler.substring(handler.lastIndexOf('.') + 1);
	}

	/**
	 * Returns the variables that the sources read by name, and those that Spring binds to
	 * a property: in upper case, with underscores instead of dots, and without hyphens
	 * (Spring Boot reference, "Binding From Environment Variables").
	 */
	private static TreeSet<String> readByTheService() {
		var read = new TreeSet<String>();
		find("(?m)^(products\\.[a-z.-]+)=", SERVICE.resolve("resources/application.properties"))
			.forEach((property) -> read.add(variable(property)));
		for (var source : sources()) {
			find("@Value\\(\"\\$\\{(products\\.[a-z.-]+)[:}]", source)
				.forEach((property) -> read.add(variable(property)));
			find("\"(PRODUCTS_[A-Z]+)\"", source).forEach(read::add);
		}
		return read;
	}

	private static String variable(String property) {
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	/**
	 * Returns the sources of the archive, which does not contain the package
	 * {@code local}.
	 */
	private static List<Path> sources() {
		try (Stream<Path> files = Files.walk(SERVICE.resolve("java"))) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.toString().contains("/service/local/"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> find(String pattern, Path file) {
		try {
			return Pattern.compile(pattern)
				.matcher(Files.readString(file))
				.results()
				.map((found) -> found.group(1))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
