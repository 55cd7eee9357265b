package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "events",
		description = "Runs the Lambda handler here, on one event, with the variables that it has in the stack, and prints its answer. Locally the table is at http://127.0.0.1:8000, if PRODUCTS_DYNAMODB_URL does not say otherwise.",
		footerHeading = "%nExamples:%n", footer = { "  ./products events service/events/getProduct.json",
				"  ./products events service/events/createProduct.json --stack dev --debug-port 5005" })
final class EventsCommand extends Action {

	/** The client whose token stands in the samples of service/events. */
	private static final String SAMPLE_CLIENT = "sample-client";

	private static final String HOME_CLIENT = "local-client";

	@Parameters(index = "0", paramLabel = "EVENT.json",
			description = "What API Gateway sends; service/events has one for each operation.")
	private Path event = Path.of("");

	@Option(names = "--debug-port", paramLabel = "N", defaultValue = "0",
			description = "Wait for a debugger on 127.0.0.1:N before the function starts.")
	private int debugPort;

	@Option(names = "--handler", paramLabel = "CLASS", defaultValue = "ProductsHandler",
			description = "ProductsHandler, ProductEventsHandler or TokenAuthorizerHandler. Default: ${DEFAULT-VALUE}.")
	private String handler = "";

	@Override
	public Integer call() {
		if (!Files.isRegularFile(this.event)) {
			throw new CliException(this.event + " is no file.");
		}
		JsonNode answer = Json.read(run(options().target()), "The function's answer");
		int status = answer.path("statusCode").asInt();
		if (options().json() || status == 0) {
			out().println(Json.pretty(answer));
		}
		else {
			String body = answer.path("body").asText("");
			out().println("HTTP " + status);
			if (!body.isEmpty()) {
				out().println(Json.pretty(Json.read(body, "The body")));
			}
		}
		return Exit.of(status);
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
			files.add(temporary(eventFor(target)));
			command.addAll(List.of("--event", files.get(0).toString()));
			if (outputs != null) {
				files.add(temporary(outputs));
				command.addAll(List.of("--outputs", files.get(1).toString()));
			}
			return options().shell().read(environment(target), command);
		}
		finally {
			files.forEach((file) -> file.toFile().delete());
		}
	}

	/** Writes what run-zip reads into a file that only this user can read. */
	private static Path temporary(JsonNode content) {
		try {
			return Files.writeString(Files.createTempFile("products", ".json"), Json.line(content));
		}
		catch (IOException ex) {
			throw new CliException(Exit.ERROR, "A temporary file cannot be written: " + ex, ex);
		}
	}

	/**
	 * The event; if it is a sample, by a user of the target who may write.
	 */
	private JsonNode eventFor(Target target) {
		JsonNode all = Json.read(Options.text(this.event), this.event.toString());
		if (all.at("/requestContext/authorizer/claims") instanceof ObjectNode claims
				&& claims.path("aud").asText().equals(SAMPLE_CLIENT)) {
			claims.put("aud", target.output("userPoolClientId").orElse(HOME_CLIENT));
			target.output("writeGroup").ifPresent((group) -> claims.put("cognito:groups", group));
		}
		return all;
	}

	/**
	 * At home there are no outputs of a stack: these are the defaults of
	 * {@code mvn spring-boot:run}.
	 */
	private Map<String, String> environment(Target target) {
		Map<String, String> environment = new HashMap<>(options().forTools());
		// Where there are no credentials, that is said at once and not sought in the
		// network.
		environment.put("AWS_EC2_METADATA_DISABLED", "true");
		if (target.isHome()) {
			environment.put("AWS_ENDPOINT_URL",
					options().environment().getOrDefault("PRODUCTS_DYNAMODB_URL", "http://127.0.0.1:8000"));
			environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION",
					"eu-central-1", "PRODUCTS_AUDIENCE", HOME_CLIENT));
		}
		return environment;
	}

}
