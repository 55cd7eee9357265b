package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "events",
		description = "Run the Lambda handler on this machine with one event, and print its response. With --stack the handler has the variables that it has in Lambda. Otherwise it uses the database of the local service at PRODUCTS_DYNAMODB_URL, by default http://127.0.0.1:8000.",
		footer = { "  ./products events service/events/getProduct.json",
				"  ./products events service/events/createProduct.json --stack dev --debug-port 5005" })
final class EventsCommand extends BaseCommand implements Callable<Integer> {

	/** The client in the claims of the sample events. */
	private static final String SAMPLE_CLIENT = "sample-client";

	private static final String LOCAL_CLIENT = "local-client";

	@Parameters(index = "0", paramLabel = "EVENT.json",
			description = "An event of API Gateway. service/events has one for each operation.")
	private Path event = Path.of("");

	@Option(names = "--debug-port", paramLabel = "N", defaultValue = "0",
			description = "Wait for a debugger on 127.0.0.1:N before the handler starts.")
	private int debugPort;

	@Option(names = "--handler", paramLabel = "CLASS", defaultValue = "ProductsHandler",
			description = "ProductsHandler, ProductEventsHandler or TokenAuthorizerHandler. Default: ${DEFAULT-VALUE}.")
	private String handler = "";

	@Override
	public Integer call() {
		if (!Files.isRegularFile(this.event)) {
			throw new CliException(this.event + " is not a file.");
		}
		JsonNode response = Json.read(run(options().target()), "The response of the handler");
		int status = response.path("statusCode").asInt();
		if (options().json() || status == 0) {
			out().println(Json.pretty(response));
		}
		else {
			String body = response.path("body").asText("");
			out().println("HTTP " + status);
			if (!body.isEmpty()) {
				out().println(Json.pretty(Json.read(body, "The body")));
			}
		}
		return ExitCode.of(status);
	}

	private String run(Target target) {
		List<String> command = new ArrayList<>(
				List.of(options().project().resolve("service/run-zip").toString(), "--handler", this.handler));
		if (this.debugPort != 0) {
			command.addAll(List.of("--debug-port", Integer.toString(this.debugPort)));
		}
		JsonNode outputs = target.outputs();
		List<Path> files = new ArrayList<>();
		try {
			command.addAll(List.of("--event", temporary(eventFor(target), files)));
			if (outputs != null) {
				command.addAll(List.of("--outputs", temporary(outputs, files)));
			}
			return options().shell().read(environment(target), command);
		}
		catch (IOException ex) {
			throw new CliException("A temporary file cannot be written: " + ex, ex);
		}
		finally {
			files.forEach((file) -> file.toFile().delete());
		}
	}

	/** Writes a file that only this user can read. */
	private static String temporary(JsonNode content, List<Path> files) throws IOException {
		files.add(Files.writeString(Files.createTempFile("products", ".json"), content.toString()));
		return files.get(files.size() - 1).toString();
	}

	/** The event. The caller of a sample event becomes a user who can write. */
	private JsonNode eventFor(Target target) {
		JsonNode all = Json.read(Options.text(this.event), this.event.toString());
		if (all.at("/requestContext/authorizer/claims") instanceof ObjectNode claims
				&& claims.path("aud").asText().equals(SAMPLE_CLIENT)) {
			claims.put("aud", target.output("userPoolClientId").orElse(LOCAL_CLIENT));
			target.output("writeGroup").ifPresent((group) -> claims.put("cognito:groups", group));
		}
		return all;
	}

	/** The local service has no stack outputs, so its defaults are set here. */
	private Map<String, String> environment(Target target) {
		Map<String, String> environment = new HashMap<>(options().toolEnvironment());
		// Without it the SDK looks for credentials in the network.
		environment.put("AWS_EC2_METADATA_DISABLED", "true");
		if (target.isLocal()) {
			String database = options().environment().getOrDefault("PRODUCTS_DYNAMODB_URL", "http://127.0.0.1:8000");
			environment.putAll(Map.of("AWS_ENDPOINT_URL", database, "AWS_ACCESS_KEY_ID", "local",
					"AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "eu-central-1", "PRODUCTS_AUDIENCE", LOCAL_CLIENT));
		}
		return environment;
	}

}
