package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Http;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "call", description = "Send a request to the API with the token of the login.",
		footer = { "  ./products call GET '/products?limit=5'", "  ./products call POST /products @product.json -i",
				"  ./products call PATCH /products/PROD001 '{\"stock\":3}' -H 'If-Match: \"...\"'",
				"  ./products call GET /products/PROD001 --stack dev --json | jq .body.stock" })
final class CallCommand extends BaseCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.")
	private String method = "";

	@Parameters(index = "1", paramLabel = "PATH",
			description = "A path with an optional query, such as /products/PROD001.")
	private String path = "";

	@Parameters(index = "2", arity = "0..1", paramLabel = "BODY",
			description = "The body. @FILE reads it from a file, - from standard input.")
	private @Nullable String body;

	@Option(names = { "-H", "--header" }, paramLabel = "NAME: VALUE", description = "Add a header. Can be repeated.")
	private List<String> headers = List.of();

	@Option(names = { "-i", "--include" }, description = "Print the status and headers before the body.")
	private boolean include;

	@Option(names = "--anonymous", description = "Send the request without a token.")
	private boolean anonymous;

	@Override
	public Integer call() {
		Target target = options().target();
		HttpResponse<String> response = Http.send(request(target), HttpClient.Redirect.NEVER,
				(ex) -> target.at(this.path) + " did not respond: " + ex
						+ (target.isLocal() ? ". Start the service: mvn spring-boot:run" : ""));
		print(response);
		return ExitCode.of(response.statusCode());
	}

	private HttpRequest.Builder request(Target target) {
		String content = content();
		HttpRequest.Builder request = HttpRequest.newBuilder(target.at(this.path));
		String verb = this.method.toUpperCase(Locale.ROOT);
		try {
			request.method(verb, (content != null) ? HttpRequest.BodyPublishers.ofString(content)
					: HttpRequest.BodyPublishers.noBody());
			if (content != null) {
				request.setHeader("Content-Type",
						verb.equals("PATCH") ? "application/merge-patch+json" : "application/json");
			}
			for (String header : this.headers) {
				String[] parts = header.split(":", 2);
				if (parts.length < 2) {
					throw new CliException("'" + header + "' is not a header. Write NAME: VALUE.");
				}
				request.setHeader(parts[0].strip(), parts[1].strip());
			}
		}
		catch (IllegalArgumentException ex) {
			throw new CliException("The request is not valid: " + ex.getMessage(), ex);
		}
		if (!this.anonymous) {
			request.setHeader("Authorization", "Bearer " + new Session(options(), target).current().id());
		}
		return request;
	}

	private @Nullable String content() {
		if (this.body == null) {
			return null;
		}
		if (this.body.equals("-")) {
			try {
				return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new CliException("Standard input cannot be read: " + ex, ex);
			}
		}
		return this.body.startsWith("@") ? Options.text(Path.of(this.body.substring(1))) : this.body;
	}

	private void print(HttpResponse<String> response) {
		PrintWriter out = out();
		String type = response.headers().firstValue("Content-Type").orElse("");
		JsonNode parsed = type.matches("application/([\\w.-]+\\+)?json.*") && !response.body().isEmpty()
				? Json.read(response.body(), "The response") : null;
		if (options().json()) {
			ObjectNode json = Json.object().put("status", response.statusCode());
			ObjectNode headers = json.putObject("headers");
			response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
			json.set("body", (parsed != null) ? parsed : TextNode.valueOf(response.body()));
			out.println(Json.pretty(json));
			return;
		}
		if (this.include) {
			out.println("HTTP " + response.statusCode());
			response.headers()
				.map()
				.forEach((name, values) -> values.forEach((value) -> out.println(name + ": " + value)));
			out.println();
		}
		if (!response.body().isEmpty()) {
			out.println((parsed != null) ? Json.pretty(parsed) : response.body());
		}
	}

}
