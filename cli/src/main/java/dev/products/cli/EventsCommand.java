package dev.products.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "events",
		description = "Runs the Lambda handler here, on one event, with the table of the target, and prints its answer. At home the table is at http://127.0.0.1:8000, if PRODUCTS_DYNAMODB_URL does not say otherwise.",
		footerHeading = "%nExamples:%n", footer = { "  ./products events service/events/getProduct.json",
				"  ./products events service/events/createProduct.json --stack dev --debug-port 5005" })
final class EventsCommand extends Action {

	/** The client whose token stands in the samples. */
	private static final String SAMPLES = "sample-client";

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
		List<String> command = new ArrayList<>(List.of(options().project().resolve("service/run-zip").toString(),
				"--event", this.event.toAbsolutePath().toString(), "--handler", this.handler));
		if (this.debugPort != 0) {
			command.addAll(List.of("--debug-port", Integer.toString(this.debugPort)));
		}
		String printed = options().shell().read(environment(options().target()), command);
		JsonNode answer = Json.read(printed.substring(printed.lastIndexOf('\n', printed.length() - 2) + 1),
				"The function's answer");
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

	/** What the function would be told by its stack. */
	private Map<String, String> environment(Target target) {
		Map<String, String> environment = new HashMap<>(options().forTools());
		// Where there are no credentials, that is said at once and not sought in the
		// network.
		environment.put("AWS_EC2_METADATA_DISABLED", "true");
		if (target.isHome()) {
			environment.put("AWS_ENDPOINT_URL",
					options().environment().getOrDefault("PRODUCTS_DYNAMODB_URL", "http://127.0.0.1:8000"));
			environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION",
					"eu-central-1", "PRODUCTS_AUDIENCE", "local-client," + SAMPLES));
		}
		else {
			environment.put("AWS_REGION", target.need("region", ""));
			environment.put("PRODUCTS_TABLE", target.need("tableName", ""));
			environment.put("PRODUCTS_AUDIENCE", target.need("userPoolClientId", "") + "," + SAMPLES);
		}
		return environment;
	}

}
