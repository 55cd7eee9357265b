package dev.products.infra;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The estate that {@code Pulumi.adopted.yaml} of the tests describes, created as the
 * console creates it.
 */
final class ManuallyCreatedEstate {

	/** The function sources of the rehearsal of an adoption. */
	private static final String SOURCES = "import/src/main/resources/dev/products/rehearse/";

	private static final String SERVICE_ROLE = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

	private static final String MAY_ALL = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}""";

	/** Path and HTTP method by resource name of the method. */
	private static final Map<String, String> METHODS = Map.of("create-product", "products POST", "get-product",
			"product GET", "update-product", "product PUT", "delete-product", "product DELETE", "products-options",
			"products OPTIONS", "product-options", "product OPTIONS");

	private static final Map<String, String> FUNCTIONS = Map.of("products POST", "createproductfunction", "product GET",
			"getproductfunction", "product PUT", "updateproductfunction", "product DELETE", "deleteproductfunction");

	private static final String POOLS = "AWSCognitoIdentityProviderService.";

	private static final String ACCOUNT = "000000000000";

	private final UnsignedAwsClient aws = new UnsignedAwsClient();

	private final Map<String, String> ids = new TreeMap<>();

	void make() throws IOException {
		this.aws.json("dynamodb", "DynamoDB_20120810.CreateTable",
				Map.of("TableName", "ProductsTable", "BillingMode", "PAY_PER_REQUEST", "KeySchema",
						List.of(Map.of("AttributeName", "productId", "KeyType", "HASH")), "AttributeDefinitions",
						List.of(Map.of("AttributeName", "productId", "AttributeType", "S"))));
		for (var name : FUNCTIONS.values()) {
			function(name);
		}
		var pool = this.aws.json("cognito-idp", POOLS + "CreateUserPool", Map.of("PoolName", "secure-serverless-app"))
			.getAsJsonObject("UserPool");
		this.ids.put("pool", pool.get("Id").getAsString());
		this.ids.put("client",
				this.aws
					.json("cognito-idp", POOLS + "CreateUserPoolClient",
							Map.of("UserPoolId", pool(), "ClientName", "ProductsWebAppClient", "ExplicitAuthFlows",
									List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH")))
					.getAsJsonObject("UserPoolClient")
					.get("ClientId")
					.getAsString());
		for (var group : List.of("apiAdmins", "others")) {
			this.aws.json("cognito-idp", POOLS + "CreateGroup", Map.of("UserPoolId", pool(), "GroupName", group));
		}
		api(pool.get("Arn").getAsString());
	}

	String api() {
		return this.ids.get("api");
	}

	String pool() {
		return this.ids.get("pool");
	}

	String client() {
		return this.ids.get("client");
	}

	private void function(String name) throws IOException {
		this.aws.iam("CreateRole",
				Map.of("RoleName", name + "-role", "Path", "/service-role/", "AssumeRolePolicyDocument", SERVICE_ROLE));
		this.aws.iam("PutRolePolicy",
				Map.of("RoleName", name + "-role", "PolicyName", name + "-policy", "PolicyDocument", MAY_ALL));
		var zip = new ByteArrayOutputStream();
		try (var archive = new ZipOutputStream(zip)) {
			archive.putNextEntry(new ZipEntry("lambda_function.py"));
			archive.write(Files.readAllBytes(ProjectCopy.inProject(SOURCES + name + ".py")));
		}
		this.ids.put(name, this.aws
			.rest("lambda", "POST", "/2015-03-31/functions",
					Map.of("FunctionName", name, "Runtime", "python3.12", "Handler", "lambda_function.lambda_handler",
							"Role", "arn:aws:iam::" + ACCOUNT + ":role/service-role/" + name + "-role", "Code",
							Map.of("ZipFile", Base64.getEncoder().encodeToString(zip.toByteArray()))))
			.get("FunctionArn")
			.getAsString());
		this.aws.json("logs", "Logs_20140328.CreateLogGroup", Map.of("logGroupName", "/aws/lambda/" + name));
	}

	private void api(String poolArn) throws IOException {
		this.ids.put("api",
				id("", Map.of("name", "ProductsAPI", "endpointConfiguration", Map.of("types", List.of("REGIONAL")))));
		this.ids.put("authorizer",
				id("/" + api() + "/authorizers", Map.of("name", "ProductsAuthorizer", "type", "COGNITO_USER_POOLS",
						"providerARNs", List.of(poolArn), "identitySource", "method.request.header.Authorization")));
		var root = this.aws.rest("apigateway", "GET", "/restapis/" + api() + "/resources", Map.of());
		var item = root.has("item") ? root.get("item") : root.getAsJsonObject("_embedded").get("item");
		this.ids.put("products", resource(
				(item.isJsonArray() ? item.getAsJsonArray().get(0) : item).getAsJsonObject().get("id").getAsString(),
				"products"));
		this.ids.put("product", resource(this.ids.get("products"), "{productId}"));
		for (var method : FUNCTIONS.entrySet()) {
			proxy(method.getKey(), this.ids.get(method.getValue()));
		}
		cors("products", "OPTIONS,POST");
		cors("product", "DELETE,GET,OPTIONS,PUT");
		this.ids.put("deployment", id("/" + api() + "/deployments", Map.of("stageName", "dev")));
	}

	private String resource(String parent, String part) throws IOException {
		return id("/" + api() + "/resources/" + parent, Map.of("pathPart", part));
	}

	private void proxy(String place, String arn) throws IOException {
		put(place, "", Map.of("authorizationType", "COGNITO_USER_POOLS", "authorizerId", this.ids.get("authorizer")));
		put(place, "/integration",
				Map.of("type", "AWS_PROXY", "httpMethod", "POST", "uri",
						"arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" + arn + "/invocations",
						"contentHandling", "CONVERT_TO_TEXT", "passthroughBehavior", "WHEN_NO_MATCH"));
		put(place, "/responses/200", Map.of("responseModels", Map.of("application/json", "Empty")));
		put(place, "/integration/responses/200", Map.of("responseTemplates", Map.of()));
	}

	private void cors(String resource, String verbs) throws IOException {
		var place = resource + " OPTIONS";
		var declared = new TreeMap<String, Boolean>();
		var values = new TreeMap<String, String>();
		Map.of("Headers", "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token", "Methods", verbs,
				"Origin", "*")
			.forEach((header, value) -> {
				declared.put("method.response.header.Access-Control-Allow-" + header, false);
				values.put("method.response.header.Access-Control-Allow-" + header, "'" + value + "'");
			});
		put(place, "", Map.of("authorizationType", "NONE"));
		put(place, "/integration", Map.of("type", "MOCK", "passthroughBehavior", "WHEN_NO_MATCH", "requestTemplates",
				Map.of("application/json", "{\"statusCode\": 200}")));
		put(place, "/responses/200",
				Map.of("responseModels", Map.of("application/json", "Empty"), "responseParameters", declared));
		put(place, "/integration/responses/200", Map.of("responseParameters", values));
	}

	private void put(String place, String what, Map<String, ?> body) throws IOException {
		var where = place.split(" ");
		this.aws.rest("apigateway", "PUT", String.format(Locale.ROOT, "/restapis/%s/resources/%s/methods/%s%s", api(),
				this.ids.get(where[0]), where[1], what), body);
	}

	private String id(String path, Map<String, ?> body) throws IOException {
		return this.aws.rest("apigateway", "POST", "/restapis" + path, body).get("id").getAsString();
	}

	/**
	 * Returns the import id of a resource (section "Import" of its page in the Pulumi
	 * Registry).
	 */
	String importId(String type, String name) {
		return switch (type.substring(type.lastIndexOf(':') + 1)) {
			case "Table" -> "ProductsTable";
			case "UserPool" -> pool();
			case "UserPoolClient" -> pool() + "/" + client();
			case "UserGroup" -> pool() + "/apiAdmins";
			case "RestApi" -> api();
			case "Authorizer" -> api() + "/" + this.ids.get("authorizer");
			case "Resource" -> api() + "/" + this.ids.get(name);
			case "Deployment" -> api() + "/" + this.ids.get("deployment");
			case "Stage" -> api() + "/dev";
			case "Method", "Integration" -> method(name);
			case "LogGroup" -> "/aws/lambda/" + name;
			case "Function", "Role", "RolePolicy" -> name;
			default -> throw new AssertionError("Nobody created a " + type + " with the name " + name + " manually");
		};
	}

	private String method(String name) {
		var place = METHODS.get(name).split(" ");
		return api() + "/" + this.ids.get(place[0]) + "/" + place[1];
	}

	/**
	 * Calls the API of the emulator directly where many calls are needed, because each
	 * call of the AWS CLI takes seconds on a busy machine. Only an emulator accepts
	 * unsigned requests.
	 */
	static final class UnsignedAwsClient {

		private static final Gson JSON = new Gson();

		private final HttpClient http = HttpClient.newHttpClient();

		/**
		 * Calls a service that receives the name of the operation in a header.
		 * @param target the header, such as {@code DynamoDB_20120810.CreateTable}
		 */
		JsonObject json(String service, String target, Map<String, ?> body) throws IOException {
			return send(request(service, "/").header("Content-Type", "application/x-amz-json-1.1")
				.header("X-Amz-Target", target)
				.POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(body))));
		}

		/** Calls a service whose operations are paths. */
		JsonObject rest(String service, String verb, String path, Map<String, ?> body) throws IOException {
			return send(request(service, path).header("Content-Type", "application/json")
				.method(verb, HttpRequest.BodyPublishers.ofString(body.isEmpty() ? "" : JSON.toJson(body))));
		}

		/** Calls IAM and ignores the response. */
		void iam(String action, Map<String, String> parameters) throws IOException {
			var form = parameters.entrySet()
				.stream()
				.map((parameter) -> "&" + parameter.getKey() + "="
						+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
				.collect(Collectors.joining());
			answer(request("iam", "/").header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("Version=2010-05-08&Action=" + action + form)));
		}

		private static HttpRequest.Builder request(String service, String path) {
			return HttpRequest.newBuilder(URI.create(System.getenv("AWS_ENDPOINT_URL") + path))
				.header("Authorization",
						"AWS4-HMAC-SHA256 Credential=" + System.getenv().getOrDefault("AWS_ACCESS_KEY_ID", "test")
								+ "/20260101/eu-central-1/" + service
								+ "/aws4_request, SignedHeaders=host, Signature=0");
		}

		private JsonObject send(HttpRequest.Builder request) throws IOException {
			var body = answer(request);
			return body.isBlank() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
		}

		private String answer(HttpRequest.Builder request) throws IOException {
			try {
				var answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
				if (answer.statusCode() >= 300) {
					throw new AssertionError(answer.request() + ": " + answer.statusCode() + " " + answer.body());
				}
				return answer.body();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
