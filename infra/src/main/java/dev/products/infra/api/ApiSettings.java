package dev.products.infra.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.infra.function.ProductsFunction;
import dev.products.infra.openapi.ApiDescription;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/** Settings of the REST API. */
public record ApiSettings(@Description("Name of the REST API") String apiName,
		@Description("Path of a product: /products/{productId}, or /{productId} for an adopted API that has it at the root") String itemPath,
		@Description("Authorizer: cognito (API Gateway checks the tokens) or lambda (a function of this stack does, which also accepts machine clients)") String authorizer,
		@Description("Seconds for which API Gateway caches the result of the authorizer") int authorizerCacheSeconds,
		@Description("Name of the authorizer, if authorizer is cognito") String authorizerName,
		@Description("Whether API Gateway validates request bodies against service/openapi.yaml before it calls the function") boolean validateBodies,
		@Description("Whether the errors of API Gateway, including those for unknown paths and methods, are problems (docs/problems.md)") boolean gatewayProblems,
		@Description("Origins of the web pages that may call the API (CORS), such as https://shop.example. The errors of API Gateway name only the first") List<String> allowedOrigins) {

	/** Relative to infra/, the directory in which Pulumi and Maven run the program. */
	public static final Path CONTRACT = Path.of("../service/openapi.yaml");

	private static final String ITEM_PATH = "/products/{productId}";

	private static final Rule API_NAME = Rule.of("1 to 255 characters without line breaks", ".{1,255}");

	private static final Rule NAME = Rule.of("1 to 128 characters without line breaks", ".{1,128}");

	/**
	 * Default of API Gateway in seconds (API Gateway API reference, CreateAuthorizer).
	 */
	static final int AUTHORIZER_CACHE = 300;

	/**
	 * An origin as browsers send it. Origins are compared character by character (RFC
	 * 6454 section 6.2).
	 */
	private static final Rule ORIGIN = Rule.of("an origin in lower case, such as https://shop.example, without a path",
			"https?://[a-z0-9.-]+(:[0-9]{1,5})?");

	public ApiSettings(SettingsReader reader) {
		this(reader.text("apiName", "ProductsAPI", API_NAME),
				reader.oneOf("itemPath", ITEM_PATH, List.of(ITEM_PATH, "/{productId}")),
				reader.oneOf("authorizer", "cognito", List.of("cognito", "lambda")),
				reader.number("authorizerCacheSeconds", AUTHORIZER_CACHE, 0, 3600),
				reader.text("authorizerName", "users", NAME),
				reader.flag("validateBodies", reader.byDefault(true, false)),
				reader.flag("gatewayProblems", reader.byDefault(true, false)),
				reader.texts("allowedOrigins", List.of(), ORIGIN));
		reader.unless(this.gatewayProblems || this.allowedOrigins.isEmpty(), "gatewayProblems", this.gatewayProblems,
				"true if allowedOrigins is not empty, because web pages could not read the errors");
	}

	public boolean lambdaAuthorizer() {
		return this.authorizer.equals("lambda");
	}

	/**
	 * Returns the environment variables of the service for those settings of the API that
	 * differ from the defaults of the service.
	 */
	public Map<String, String> serviceVariables() {
		var variables = new TreeMap<String, String>();
		if (!this.allowedOrigins.isEmpty()) {
			variables.put(ProductsFunction.ALLOWED_ORIGINS_VARIABLE, String.join(",", this.allowedOrigins));
		}
		if (!this.itemPath.equals(ITEM_PATH)) {
			variables.put(ProductsFunction.ITEM_PATH_VARIABLE, this.itemPath);
		}
		return variables;
	}

	/** Returns the methods of the API, such as {@code GET /products}. */
	public List<String> methods() {
		return ApiDescription.read(CONTRACT)
			.paths()
			.stream()
			.flatMap((route) -> route.operations()
				.stream()
				.map((operation) -> operation.verb() + " " + placed(route.path())))
			.toList();
	}

	/** Returns the path that a path of the description has in this API. */
	String placed(String path) {
		return path.equals(ITEM_PATH) ? this.itemPath : path;
	}

}
