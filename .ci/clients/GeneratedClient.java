import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import generated.ApiClient;
import generated.ApiException;
import generated.ApiResponse;
import generated.api.ProductsApi;
import generated.model.NewProduct;
import generated.model.Page;
import generated.model.Problem;
import generated.model.Product;
import generated.model.ProductPatch;
import generated.model.ProductValues;

/** Does every operation of the API with the client that OpenAPI Generator makes of its description. */
final class GeneratedClient {

	private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

	private final Set<String> done = new TreeSet<>();

	private final ProductsApi api;

	private GeneratedClient(String base) throws Exception {
		String token = token(base);
		var client = new ApiClient();
		client.updateBaseUri(base);
		client.setRequestInterceptor((request) -> request.header("Authorization", "Bearer " + token));
		this.api = new ProductsApi(client);
	}

	public static void main(String[] arguments) throws Exception {
		new GeneratedClient(arguments[0]).doEverything("generated-" + System.currentTimeMillis());
	}

	private void doEverything(String id) throws Exception {
		var product = new NewProduct().productId(id)
			.category("Generated")
			.productName("Kettle")
			.description("Boils water.\nQuickly.")
			.productPrice(new BigDecimal("19.99"))
			.stock(150L);
		ApiResponse<Product> created = answered("createProduct", 201, this.api.createProductWithHttpInfo(product, "\"" + id + "\""));
		holds(created.getData().getProductPrice().equals(product.getProductPrice()) && created.getData().getStock() == 150
				&& created.getData().getDescription().equals(product.getDescription()), "the product as it was sent, and not " + created);
		holds(header(created, "location").endsWith("/products/" + id), "Location");
		String tag = header(created, "etag");

		holds(answered("getProduct", 200, this.api.getProductWithHttpInfo(id, null, null)).getData().equals(created.getData()),
				"the product that was created");
		refused(304, "", () -> this.api.getProduct(id, null, tag));
		holds(header(answered("headProduct", 200, this.api.headProductWithHttpInfo(id, null, null)), "etag").equals(tag),
				"the same tag for HEAD");
		Page page = answered("listProducts", 200, this.api.listProductsWithHttpInfo(null, null, 100, null, "Generated")).getData();
		holds(page.getItems().contains(created.getData()), "the product in its category");
		answered("headProducts", 200, this.api.headProductsWithHttpInfo(null, null, 1, null, null));

		var patch = new ProductPatch().productPrice(new BigDecimal("749.5"));
		ApiResponse<Product> patched = answered("patchProduct", 200, this.api.patchProductWithHttpInfo(id, patch, null, tag, null));
		holds(patched.getData().getProductPrice().equals(patch.getProductPrice()), "the new price");
		refused(412, "precondition-failed", () -> this.api.patchProduct(id, patch, null, tag, null));
		var values = new ProductValues().category("Generated").productName("Pot").productPrice(BigDecimal.TEN).stock(1L);
		holds(answered("replaceProduct", 200, this.api.replaceProductWithHttpInfo(id, values, header(patched, "etag"), null))
			.getData()
			.getDescription() == null, "no description");

		holds(header(answered("optionsProducts", 204, this.api.optionsProductsWithHttpInfo()), "allow").contains("POST"), "Allow");
		holds(header(answered("optionsProduct", 204, this.api.optionsProductWithHttpInfo(id)), "allow").contains("DELETE"), "Allow");
		answered("deleteProduct", 204, this.api.deleteProductWithHttpInfo(id, null, null));
		refused(404, "product-not-found", () -> this.api.deleteProduct(id, null, null));
		refused(404, "product-not-found", () -> this.api.getProduct(id, null, null));

		Set<String> there = new TreeSet<>(Stream.of(ProductsApi.class.getMethods())
			.map((method) -> method.getName())
			.filter((name) -> name.endsWith("WithHttpInfo"))
			.map((name) -> name.replace("WithHttpInfo", ""))
			.toList());
		holds(this.done.equals(there), "every operation of " + there + ", and not only " + this.done);
		System.out.println("generated client: " + this.done.size() + " operations");
	}

	private <T> ApiResponse<T> answered(String operation, int status, ApiResponse<T> answer) {
		this.done.add(operation);
		holds(answer.getStatusCode() == status, operation + " to be answered by " + status + ", and not " + answer.getStatusCode());
		return answer;
	}

	private static void refused(int status, String problem, Call call) throws Exception {
		try {
			call.send();
		}
		catch (ApiException refusal) {
			holds(refusal.getCode() == status, status + " and not " + refusal);
			holds(problem.isEmpty() || JSON.readValue(refusal.getResponseBody(), Problem.class).getType().toString().endsWith(problem),
					problem + " and not " + refusal.getResponseBody());
			return;
		}
		throw new IllegalStateException("generated client: expected " + status);
	}

	private static String header(ApiResponse<?> answer, String name) {
		return answer.getHeaders().getOrDefault(name, List.of("")).get(0);
	}

	private static String token(String base) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/local/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("username=generated&groups=apiAdmins"))
			.build();
		String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
		return JSON.readTree(answer).at("/AuthenticationResult/IdToken").textValue();
	}

	private static void holds(boolean condition, String expected) {
		if (!condition) {
			throw new IllegalStateException("generated client: expected " + expected);
		}
	}

	private interface Call {

		void send() throws ApiException;

	}

}
