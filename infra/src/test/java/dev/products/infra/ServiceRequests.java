package dev.products.infra;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sample of requests through API Gateway that verifies its methods, headers and
 * statuses. The tests of service/ cover the complete behavior.
 */
final class ServiceRequests {

	private static final String JSON = "application/json";

	private static final String PRODUCT = """
			{"productId":"PROD001","category":"Electronics","productName":"Smartphone Model X",\
			"description":"Latest model smartphone with advanced features.","productPrice":799,"stock":150}""";

	private static final String PATH = "/products/PROD001";

	private final Gateway anybody;

	private final Gateway admin;

	private final String token;

	private final AwsEmulator aws;

	ServiceRequests(Gateway gateway, String token, AwsEmulator aws) {
		this.anybody = gateway;
		this.admin = gateway.as(token);
		this.token = token;
		this.aws = aws;
	}

	void nobodyWritesWithoutATokenOfThePool() throws Exception {
		has(this.anybody.post(PRODUCT), 401);
		has(this.anybody.as(altered(this.token, 1)).post(PRODUCT), 401);
		has(this.anybody.as(altered(this.token, 2)).post(PRODUCT), 401);
		assertThat(this.aws.items("ProductsTable")).isEmpty();
	}

	void aProductIsMade() throws Exception {
		var made = has(this.admin.post(PRODUCT), 201);
		assertThat(header(made, "Location")).endsWith(PATH);
		assertThat(this.aws.items("ProductsTable")).singleElement()
			.satisfies((item) -> assertThat(item.toString()).contains("\"productId\":{\"S\":\"PROD001\"}"));
	}

	void anUnchangedProductIsNotSentAgain() throws Exception {
		var found = has(this.admin.ask("GET", PATH), 200);
		var tag = header(found, "ETag");
		assertThat(tag).matches("\"[^\"]+\"");
		var again = has(this.admin.ask("GET", PATH, "If-None-Match", tag), 304);
		assertThat(again.body()).isEmpty();
		assertThat(header(again, "ETag")).isEqualTo(tag);
		var head = has(this.admin.ask("HEAD", PATH), 200);
		assertThat(head.body()).isEmpty();
		assertThat(header(head, "ETag")).isEqualTo(tag);
	}

	void aStaleWriteIsRefusedAndAPatchIsTaken() throws Exception {
		var tag = header(has(this.admin.ask("GET", PATH), 200), "ETag");
		var patched = has(
				this.admin.write("PATCH", PATH, "{\"stock\":149}", "application/merge-patch+json", "If-Match", tag),
				200);
		assertThat(stock(patched)).isEqualTo(149);
		assertThat(header(patched, "ETag")).isNotEqualTo(tag);
		has(this.admin.write("PUT", PATH, PRODUCT, JSON, "If-Match", tag), 412);
		assertThat(stock(has(this.admin.ask("GET", PATH), 200))).isEqualTo(149);
		has(this.admin.write("PUT", PATH, PRODUCT, JSON, "If-Match", header(patched, "ETag")), 200);
		assertThat(stock(has(this.admin.ask("GET", PATH), 200))).isEqualTo(150);
	}

	void aRepeatedPostIsAnsweredAsTheFirst() throws Exception {
		var key = "\"" + UUID.randomUUID() + "\"";
		var second = PRODUCT.replace("PROD001", "PROD002");
		var first = has(this.admin.post(second, "Idempotency-Key", key), 201);
		var repeated = has(this.admin.post(second, "Idempotency-Key", key), 201);
		assertThat(repeated.body()).isEqualTo(first.body());
		assertThat(header(repeated, "Location")).isEqualTo(header(first, "Location"));
		assertThat(header(repeated, "ETag")).isEqualTo(header(first, "ETag"));
		has(this.admin.post(PRODUCT.replace("PROD001", "PROD003"), "Idempotency-Key", key), 422);
		assertThat(this.aws.items("ProductsTable")).hasSize(2);
		assertThat(this.aws.items("ProductsIdempotency")).extracting(JsonElement::getAsJsonObject)
			.singleElement()
			.satisfies((answer) -> assertThat(answer.getAsJsonObject("expiresAt").get("N").getAsLong())
				.isGreaterThan(System.currentTimeMillis() / 1000));
	}

	void aListLeadsToItsNextPage() throws Exception {
		var page = has(this.admin.ask("GET", "/products?limit=1"), 200);
		var link = header(page, "Link");
		assertThat(link).startsWith("<").contains("cursor=").endsWith(">; rel=\"next\"");
		has(this.admin.ask("HEAD", "/products?limit=1"), 200);
		var next = link.substring(link.indexOf("/products?"), link.indexOf('>'));
		assertThat(has(this.admin.ask("GET", next), 200).body()).isNotEqualTo(page.body());
	}

	void aPathSaysWhatCanBeDoneWithIt() throws Exception {
		var list = this.anybody.options("/products");
		assertThat(list.getResponseCode()).isEqualTo(204);
		assertThat(list.getHeaderField("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
		var product = this.anybody.options(PATH);
		assertThat(product.getResponseCode()).isEqualTo(204);
		assertThat(product.getHeaderField("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
		assertThat(product.getHeaderField("Accept-Patch")).isEqualTo("application/merge-patch+json");
	}

	void anUnknownPathAndAnotherMethodAreAnsweredAsProblems() throws Exception {
		for (var caller : List.of(this.anybody, this.admin)) {
			for (var path : List.of("/", "/prodcuts", PATH + "/reviews/1")) {
				var unknown = has(caller.ask("GET", path), 404);
				assertThat(header(unknown, "Content-Type")).isEqualTo("application/problem+json");
				assertThat(unknown.body()).contains("urn:problem-type:products:path-not-found");
			}
			has(caller.write("POST", "/prodcuts", "a=1", "application/x-www-form-urlencoded"), 404);
			has(caller.write("POST", "/prodcuts", "x", "image/png"), 404);
			var other = has(caller.write("PATCH", "/products", "{}", "application/merge-patch+json"), 405);
			assertThat(header(other, "Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
			assertThat(other.body()).contains("urn:problem-type:products:method-not-allowed");
			assertThat(header(has(caller.write("POST", PATH, PRODUCT, JSON), 405), "Allow"))
				.isEqualTo("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
		}
	}

	void aProductIsDeleted() throws Exception {
		has(this.admin.ask("DELETE", PATH), 204);
		has(this.admin.ask("GET", PATH), 404);
	}

	private static HttpResponse<String> has(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as("%s: %s", response.request(), response.body()).isEqualTo(status);
		return response;
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers()
			.firstValue(name)
			.orElseThrow(() -> new AssertionError("no " + name + " among " + response.headers().map()));
	}

	private static int stock(HttpResponse<String> response) {
		return JsonParser.parseString(response.body()).getAsJsonObject().get("stock").getAsInt();
	}

	/**
	 * Changes one character in the middle of a part of a token. The last character is not
	 * suitable, because some of its bits are ignored.
	 */
	private static String altered(String token, int part) {
		var parts = token.split("\\.");
		int middle = parts[part].length() / 2;
		char other = (parts[part].charAt(middle) == 'A') ? 'B' : 'A';
		parts[part] = parts[part].substring(0, middle) + other + parts[part].substring(middle + 1);
		return String.join(".", parts);
	}

}
