package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "call", description = "Calls the API as whoever is logged in.", footerHeading = "%nExamples:%n",
		footer = { "  ./products call GET '/products?limit=5'", "  ./products call POST /products @product.json -i",
				"  ./products call PATCH /products/PROD001 '{\"stock\":3}' -H 'If-Match: \"...\"'",
				"  ./products call GET /products/PROD001 --stack dev --json | jq .body.stock" })
final class CallCommand extends Action {

	/** API Gateway itself gives up after 29 s. */
	private static final Duration WAIT = Duration.ofSeconds(35);

	@Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.")
	private String method = "";

	@Parameters(index = "1", paramLabel = "PATH", description = "Such as /products/PROD001, with a query if you like.")
	private String path = "";

	@Parameters(index = "2", arity = "0..1", paramLabel = "BODY",
			description = "The body; @FILE reads a file, - reads what comes in.")
	private @Nullable String body;

	@Option(names = { "-H", "--header" }, paramLabel = "NAME: VALUE", description = "A header; may be repeated.")
	private List<String> headers = List.of();

	@Option(names = { "-i", "--include" }, description = "Print status and headers before the body.")
	private boolean include;

	@Option(names = "--anonymous", description = "Send no token.")
	private boolean anonymous;

	@Override
	public Integer call() {
		Target target = options().target();
		HttpRequest request = request(target);
		HttpResponse<String> answer;
		try {
			answer = HttpClient.newBuilder()
				.connectTimeout(WAIT)
				.build()
				.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new CliException(Exit.FAILED_THERE, request.uri() + " does not answer: " + ex
					+ (target.isHome() ? ". Start the service: mvn spring-boot:run" : ""), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
		print(out(), answer);
		return Exit.of(answer.statusCode());
	}

	private HttpRequest request(Target target) {
		String content = content();
		HttpRequest.Builder request = HttpRequest.newBuilder(target.at(this.path)).timeout(WAIT);
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
					throw new CliException("'" + header + "' is no header; write NAME: VALUE.");
				}
				request.setHeader(parts[0].strip(), parts[1].strip());
			}
		}
		catch (IllegalArgumentException ex) {
			throw new CliException(Exit.ERROR, "That cannot be sent: " + ex.getMessage(), ex);
		}
		if (!this.anonymous) {
			request.setHeader("Authorization", "Bearer " + new Sessions(options(), target).current().id());
		}
		return request.build();
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
				throw new CliException(Exit.ERROR, "What comes in cannot be read: " + ex, ex);
			}
		}
		return this.body.startsWith("@") ? Options.text(Path.of(this.body.substring(1))) : this.body;
	}

	private void print(PrintWriter out, HttpResponse<String> answer) {
		boolean isJson = answer.headers()
			.firstValue("Content-Type")
			.orElse("")
			.matches("application/([\\w.-]+\\+)?json.*");
		if (options().json()) {
			ObjectNode json = Json.object().put("status", answer.statusCode());
			ObjectNode headers = json.putObject("headers");
			answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
			if (isJson && !answer.body().isEmpty()) {
				json.set("body", Json.read(answer.body(), "The answer"));
			}
			else {
				json.put("body", answer.body());
			}
			out.println(Json.pretty(json));
			return;
		}
		if (this.include) {
			out.println("HTTP " + answer.statusCode());
			answer.headers()
				.map()
				.forEach((name, values) -> values.forEach((value) -> out.println(name + ": " + value)));
			out.println();
		}
		if (!answer.body().isEmpty()) {
			out.println(isJson ? Json.pretty(Json.read(answer.body(), "The answer")) : answer.body());
		}
	}

}
