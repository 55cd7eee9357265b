package dev.products.infra;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.gson.JsonParser;

/**
 * Compares the responses of the old functions and the service to the same requests, for
 * the table in {@code docs/cut-over.md}.
 */
final class ResponseComparison {

	private static final String JSON = "application/json";

	private static final String WHOLE = """
			{"productId": "%s", "productName": "Lamp", "category": "Light", "description": "It glows", "productPrice": 12.5, "stock": 3}""";

	private final Gateway admin;

	private final Gateway reader;

	private final String id;

	/**
	 * Creates the comparison.
	 * @param id the prefix of the ids of products that are not used otherwise
	 */
	ResponseComparison(Gateway admin, Gateway reader, String id) {
		this.admin = admin;
		this.reader = reader;
		this.id = id;
	}

	/** Returns the status and the kind of body of each response, by request. */
	Map<String, String> answers() throws IOException, InterruptedException {
		var path = "/products/" + this.id;
		var missing = path + "-missing";
		var whole = String.format(Locale.ROOT, WHOLE, this.id);
		var answers = new LinkedHashMap<String, String>();
		answers.put("POST of a product", said(this.admin.post(whole)));
		answers.put("POST of an existing product", said(this.admin.post(whole)));
		answers.put("POST without a name",
				said(this.admin.post(String.format(Locale.ROOT, "{\"productId\": \"%s-part\"}", this.id))));
		answers.put("POST by a user who is not in apiAdmins",
				said(this.reader.post(String.format(Locale.ROOT, WHOLE, this.id + "-reader"))));
		answers.put("GET of a product", said(this.reader.ask("GET", path)));
		answers.put("GET of a missing product", said(this.reader.ask("GET", missing)));
		answers.put("PUT of a whole product", said(this.admin.write("PUT", path, whole, JSON)));
		answers.put("PUT of the stock alone", said(this.admin.write("PUT", path, "{\"stock\": 2}", JSON)));
		answers.put("PUT of a missing product",
				said(this.admin.write("PUT", missing, String.format(Locale.ROOT, WHOLE, this.id + "-missing"), JSON)));
		answers.put("DELETE of a product", said(this.admin.ask("DELETE", path)));
		answers.put("DELETE of a missing product", said(this.admin.ask("DELETE", path)));
		var options = this.admin.options(path);
		answers.put("OPTIONS of a product",
				options.getResponseCode() + " " + ((options.getHeaderField("Access-Control-Allow-Origin") != null)
						? "for every origin" : "for no origin"));
		return answers;
	}

	private static String said(HttpResponse<String> answer) {
		var type = answer.headers().firstValue("Content-Type").orElse("");
		var body = answer.body();
		var kind = type.contains("problem+json") ? "problem " + problem(body)
				: body.startsWith("{") ? "product" : body.isEmpty() ? "nothing" : "text";
		return answer.statusCode() + " " + kind;
	}

	private static String problem(String body) {
		var type = JsonParser.parseString(body).getAsJsonObject().get("type").getAsString();
		return "`" + type.substring(type.lastIndexOf(':') + 1) + "`";
	}

	/** Returns the rows of the table on the page. */
	static List<String> rows(Map<String, String> old, Map<String, String> service) {
		return old.keySet()
			.stream()
			.map((request) -> "| " + request + " | " + old.get(request) + " | " + service.get(request) + " |")
			.toList();
	}

	static List<String> documented() throws IOException {
		return Files.readAllLines(Path.of("../docs/cut-over.md"))
			.stream()
			.filter((line) -> line.matches("\\| (POST|GET|PUT|DELETE|OPTIONS) .*"))
			.toList();
	}

}
