package dev.products.adopt.draft;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.draft.Answers.Choice;
import dev.products.adopt.draft.ApiMethods.ApiMethod;
import dev.products.adopt.draft.Draft.Question.Answer;
import dev.products.adopt.kinds.ResourceTypes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.AuthorizerType;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;

/**
 * Reads an API and everything that it uses. The API is the one whose methods are those of
 * the program; the functions, the authorizer, the user pool and the table follow from it.
 */
public final class DraftReader {

	/** The paths of one product that the program knows. */
	private static final List<String> ITEM_PATHS = List.of("/products/{productId}", "/{productId}");

	private static final String DEFAULT_GROUP = "apiAdmins";

	private final Aws aws;

	private final Answers answers;

	private final List<String> described;

	private final Draft.Builder draft = new Draft.Builder();

	private final ApiGatewayClient gateway;

	private final CognitoIdentityProviderClient cognito;

	/** An API with its methods. */
	private record Api(RestApi api, List<ApiMethod> methods) {

		String shown() {
			return "REST API " + this.api.id();
		}

	}

	/**
	 * @param described the methods of the program, such as {@code POST /products}, with
	 * the first of the item paths
	 */
	public DraftReader(Aws aws, Answers answers, List<String> described) {
		this.aws = aws;
		this.answers = answers;
		this.described = described;
		this.gateway = aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
		this.cognito = aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder);
	}

	public Draft read() {
		this.draft.set("aws:region", this.aws.region(), "the region of these resources");
		this.draft.set("products:asFound", true, "Pulumi manages only what this file sets");
		api().ifPresentOrElse(this::read, () -> this.draft
			.note("The functions, the authorizer, the pool and the table follow from the REST API. Choose it first."));
		return this.draft.build();
	}

	private void read(Api api) {
		this.draft.chosen(ResourceTypes.REST_API, api.api().id());
		this.draft.set("products:apiName", api.api().name(), api.shown());
		String itemPath = itemPath(api.methods()).orElse(ITEM_PATHS.get(0));
		this.draft.set("products:itemPath", itemPath, "a path of " + api.shown());
		Optional<Stage> stage = stage(api);
		Map<String, String> variables = stage.map(Stage::variables).orElse(Map.of());
		FunctionReader functions = new FunctionReader(this.aws,
				api.methods().stream().filter((method) -> isDescribed(method.name(), itemPath)).toList(), variables);
		users(authorizer(api));
		new TableReader(this.aws, this.answers, this.draft).read(functions);
		this.draft.set("products:serviceFunction", false, "the functions below answer until a route says otherwise");
		functions.write(this.draft, api.shown());
		this.draft.list("products:legacyMocks",
				api.methods()
					.stream()
					.filter((method) -> method.isMock() && isDescribed(method.name(), itemPath))
					.map((method) -> "- " + YamlText.scalar(method.name()))
					.toList(),
				"methods of " + api.shown() + " with a mock integration");
		api.methods()
			.stream()
			.filter((method) -> !isDescribed(method.name(), itemPath))
			.forEach((method) -> this.draft.note("Not managed, and stays as it is: " + method.name() + " of "
					+ api.shown() + ", which is no method of the program."));
	}

	/** The API that has methods of the program. Others of the same name do not count. */
	private Optional<Api> api() {
		List<Api> apis = this.gateway.getRestApisPaginator((request) -> request.limit(500))
			.items()
			.stream()
			.sorted(Comparator.comparing(RestApi::id))
			.flatMap((api) -> read(api).stream())
			.filter((api) -> itemPath(api.methods()).isPresent())
			.toList();
		return this.answers.choose(this.draft, apis,
				(api) -> new Answer(api.api().name(), api.api().id(),
						"created " + api.api().createdDate() + ", "
								+ api.methods().stream().map(ApiMethod::name).collect(Collectors.joining(", "))),
				new Choice("products:apiName", Answers.API, apis.isEmpty() ? "No REST API in " + this.aws.region()
						+ " has a method of the program that a Lambda function answers. Is this the right region and account?"
						: "Which of these REST APIs do your clients call? Its ID is the first part of the address."));
	}

	/** Reads the methods only if one of them can be a method of the program. */
	private Optional<Api> read(RestApi api) {
		ApiMethods methods = new ApiMethods(this.aws);
		List<Resource> resources = methods.resources(api.id());
		boolean concerned = resources.stream()
			.flatMap((resource) -> ApiMethods.names(resource).values().stream())
			.anyMatch((name) -> ITEM_PATHS.stream().anyMatch((path) -> isDescribed(name, path)));
		return concerned ? Optional.of(new Api(api, methods.of(api.id(), resources))) : Optional.empty();
	}

	/** The item path with which a function answers most methods of the program. */
	private Optional<String> itemPath(List<ApiMethod> methods) {
		return ITEM_PATHS.stream()
			.filter((path) -> count(methods, path) > 0)
			.max(Comparator.comparingLong((path) -> count(methods, path)));
	}

	private long count(List<ApiMethod> methods, String itemPath) {
		return methods.stream()
			.filter((method) -> isDescribed(method.name(), itemPath) && method.uri().contains(":lambda:path/"))
			.count();
	}

	private boolean isDescribed(String method, String itemPath) {
		return this.described.stream().map((one) -> one.replace(ITEM_PATHS.get(0), itemPath)).anyMatch(method::equals);
	}

	private Optional<Stage> stage(Api api) {
		List<Stage> stages = this.gateway.getStages((request) -> request.restApiId(api.api().id())).item();
		Optional<Stage> chosen = this.answers.choose(this.draft, stages,
				(stage) -> new Answer(stage.stageName(), stage.stageName(),
						"deployment " + stage.deploymentId() + ", updated " + stage.lastUpdatedDate()),
				new Choice("products:stageName", Answers.STAGE,
						stages.isEmpty() ? api.shown() + " has no stage, so nobody can call it. Deploy it first."
								: "Which stage of " + api.shown()
										+ " do your clients call? It is the first part of the path."));
		chosen.ifPresent((stage) -> this.draft.set("products:stageName", stage.stageName(), "stage of " + api.shown()));
		return chosen;
	}

	/** The authorizer that most methods use. */
	private Optional<Authorizer> authorizer(Api api) {
		Map<@Nullable String, Long> uses = api.methods()
			.stream()
			.filter((method) -> method.authorizer() != null)
			.collect(Collectors.groupingBy(ApiMethod::authorizer, TreeMap::new, Collectors.counting()));
		List<Authorizer> authorizers = this.gateway
			.getAuthorizers((request) -> request.restApiId(api.api().id()).limit(500))
			.items()
			.stream()
			.filter((one) -> one.type() == AuthorizerType.COGNITO_USER_POOLS)
			.filter((one) -> uses.isEmpty() || uses.containsKey(one.id()))
			.toList();
		Optional<Authorizer> chosen = this.answers.choose(this.draft, authorizers,
				(one) -> new Answer(one.name(), one.id(),
						"used by " + uses.getOrDefault(one.id(), 0L) + " methods, user pool " + one.providerARNs()),
				new Choice("products:authorizerName", Answers.AUTHORIZER,
						authorizers.isEmpty() ? api.shown() + " has no authorizer of type COGNITO_USER_POOLS."
								: "Which authorizer of " + api.shown() + " is to stay the one of the program?"));
		chosen.ifPresent((one) -> this.draft.set("products:authorizerName", one.name(),
				"authorizer " + one.id() + " of " + api.shown()));
		return chosen;
	}

	/** The pool of the authorizer. Without an authorizer, it can be any in the region. */
	private void users(Optional<Authorizer> authorizer) {
		List<Answer> pools = authorizer.map(DraftReader::pools)
			.orElseGet(() -> this.cognito.listUserPoolsPaginator((request) -> request.maxResults(60))
				.userPools()
				.stream()
				.map(UserPoolDescriptionType::id)
				.toList())
			.stream()
			.map((id) -> new Answer(name(id), id, ""))
			.toList();
		String source = authorizer.map((one) -> "authorizer " + one.id() + " uses it").orElse("the only one here");
		this.answers
			.choose(this.draft, pools, Function.identity(),
					new Choice("products:userPoolName", Answers.USER_POOL,
							pools.isEmpty() ? "There is no user pool in " + this.aws.region() + "."
									: "Which of these user pools contains the users? The program declares one."))
			.ifPresent((pool) -> {
				this.draft.chosen(ResourceTypes.USER_POOL, pool.id());
				this.draft.set("products:userPoolName", pool.value(), "user pool " + pool.id() + "; " + source);
				client(pool.id());
				group(pool.id());
			});
	}

	private static List<String> pools(Authorizer authorizer) {
		return Stream.ofNullable(authorizer.providerARNs())
			.flatMap(List::stream)
			.map((arn) -> arn.substring(arn.lastIndexOf('/') + 1))
			.toList();
	}

	private String name(String pool) {
		return this.cognito.describeUserPool((request) -> request.userPoolId(pool)).userPool().name();
	}

	private void client(String pool) {
		List<UserPoolClientDescription> clients = this.cognito
			.listUserPoolClientsPaginator((request) -> request.userPoolId(pool).maxResults(60))
			.userPoolClients()
			.stream()
			.toList();
		this.answers
			.choose(this.draft, clients, (client) -> new Answer(client.clientName(), client.clientId(), ""),
					new Choice("products:userPoolClientName", Answers.CLIENT,
							clients.isEmpty() ? "User pool " + pool + " has no app client."
									: "With which app client of user pool " + pool + " do your users log in?"))
			.ifPresent((client) -> {
				this.draft.chosen(ResourceTypes.USER_POOL_CLIENT, pool + "/" + client.clientId());
				this.draft.set("products:userPoolClientName", client.clientName(),
						"app client " + client.clientId() + " of user pool " + pool);
			});
	}

	/** The group that the functions of the sample check, or the only one. */
	private void group(String pool) {
		List<String> all = this.cognito.listGroupsPaginator((request) -> request.userPoolId(pool))
			.groups()
			.stream()
			.map(GroupType::groupName)
			.toList();
		if (all.isEmpty()) {
			this.draft.note("User pool " + pool + " has no group. The next `up` creates " + DEFAULT_GROUP
					+ ", whose members may write; to choose another name, set products:adminGroup.");
			return;
		}
		List<String> groups = all.contains(DEFAULT_GROUP) && !this.answers.settings().containsKey("products:adminGroup")
				? List.of(DEFAULT_GROUP) : all;
		this.answers
			.choose(this.draft, groups, (group) -> new Answer(group, group, ""),
					new Choice("products:adminGroup", Answers.GROUP,
							"The members of which group of user pool " + pool + " may write products?"))
			.ifPresent((group) -> this.draft.set("products:adminGroup", group, "group of user pool " + pool));
	}

}
