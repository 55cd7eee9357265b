package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

import static dev.products.adopt.kinds.Found.named;

/** Functions and what belongs to them. */
public final class Lambda {

	public static final String FUNCTION = "aws:lambda/function:Function";

	/** The fact of an alias that lists the other versions to which it routes calls. */
	static final String WEIGHTED = "also version";

	public static final String ALIAS = "aws:lambda/alias:Alias";

	public static final String PERMISSION = "aws:lambda/permission:Permission";

	public static final String EVENT_SOURCE_MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

	public static final String FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

	/** A version is a number, and an alias is not. */
	private static final String NO_VERSION = "(?!\\d+$).*";

	private static final String NAME = "{function:[a-zA-Z0-9_-]{1,140}}";

	private static final String QUALIFIER = "{qualifier:[a-zA-Z0-9_$-]{1,128}}";

	private static final String STATEMENT = "{statement:[\\w-]{1,100}}";

	private static final Pattern ARN = Pattern.compile("(?:arn:.*:)?(?:\\d{12}:)?function:([^:]+)(?::.*)?");

	private static final Kind.Ref TO_FUNCTION = new Kind.Ref(FUNCTION, "function");

	private static final Kind.Ref[] TO_FUNCTION_OR_ALIAS = { TO_FUNCTION, new Kind.Ref(ALIAS, "function") };

	private static final Kind.Ref TO_ALIAS = new Kind.Ref(ALIAS, "alias");

	static final List<Kind> KINDS = List.of(
			of(FUNCTION, NAME).named("name", "function")
				.cloudFormation("AWS::Lambda::Function", "function")
				.find("lambda:ListFunctions", "the functions", (lambda) -> lambda.listFunctionsPaginator().functions(),
						(function) -> named(function.functionName()).part("function", function.functionName())
							.part("arn", function.functionArn())
							.fact("code", function.codeSha256())
							.fact("modified", function.lastModified())
							.fact("revision", function.revisionId())
							.fact("runtime", function.runtimeAsString())
							.fact("role", function.role())),
			of(ALIAS, NAME + "/{alias:[a-zA-Z0-9_-]{1,128}}").stateId("{alias_arn:arn:.*}")
				.refers("functionName", "function", TO_FUNCTION)
				.normalizedBy(Lambda::name)
				.named("name", "alias")
				.within(FUNCTION)
				.cloudFormation("AWS::Lambda::Alias", "alias_arn")
				.reads("lambda:ListAliases")
				.find((aws, reader) -> reader.eachContainer(FUNCTION,
						(function, its) -> aliases(aws, its, function.name())
							.forEach((alias) -> its.found(named(alias.name()).part("function", function.name())
								.part("alias", alias.name())
								.part("alias_arn", alias.aliasArn())
								.fact("function", function.name())
								.fact("version", alias.functionVersion())
								.fact(WEIGHTED, otherVersions(alias))
								.fact("revision", alias.revisionId()))))),
			of(PERMISSION, NAME + "[:" + QUALIFIER + "]/" + STATEMENT).stateId(STATEMENT)
				.refers("function", "function", TO_FUNCTION_OR_ALIAS)
				.normalizedBy(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.optional()
				.named("statementId", "statement")
				.otherwise("principal", "principal")
				.otherwise("action", "action")
				.otherwise("sourceArn", "source_arn")
				.within(FUNCTION)
				.cloudFormation("AWS::Lambda::Permission", "statement")
				.limitedTo("qualifier", NO_VERSION, "permissions of versions of functions")
				.reads("lambda:GetPolicy", "lambda:ListAliases")
				.find(Lambda::permissions),
			of(EVENT_SOURCE_MAPPING, "{uuid:[0-9a-zA-Z-]{1,36}}")
				.refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.normalizedBy(Lambda::name)
				.refers("eventSourceArn", "source_arn", new Kind.Ref(DynamoDb.TABLE, "stream_arn"))
				.within(FUNCTION)
				.cloudFormation("AWS::Lambda::EventSourceMapping", "uuid")
				.findIn(FUNCTION, "lambda:ListEventSourceMappings", "the event source mappings of function",
						(lambda, function) -> lambda
							.listEventSourceMappingsPaginator((request) -> request.functionName(function.name()))
							.eventSourceMappings(),
						(function, mapping) -> named(mapping.uuid()).part("uuid", mapping.uuid())
							.part("function", function.name())
							.part("source_arn", mapping.eventSourceArn())
							.fact("function", function.name())
							.fact("source", mapping.eventSourceArn())),
			of(FUNCTION_URL, NAME + "[/" + QUALIFIER + "]").refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.normalizedBy(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.optional()
				.within(FUNCTION)
				.cloudFormation("AWS::Lambda::Url", "arn")
				.findIn(FUNCTION, "lambda:ListFunctionUrlConfigs", "the URLs of function",
						(lambda, function) -> lambda
							.listFunctionUrlConfigsPaginator((request) -> request.functionName(function.name()))
							.functionUrlConfigs(),
						(function, url) -> named(url.functionUrl()).part("function", function.name())
							.part("arn", url.functionArn())
							.part("qualifier", qualifier(url.functionArn()))
							.fact("created", url.creationTime())),
			of("aws:lambda/layerVersion:LayerVersion", "{layer_arn:arn:[\\w-]+:lambda:[^:]+:\\w+:layer:[\\w-]+:[\\w]+}")
				.named("layerName", "layer")
				.cloudFormation("AWS::Lambda::LayerVersion", "layer_arn")
				.reads("lambda:ListLayers", "lambda:ListLayerVersions")
				.find(Lambda::layers),
			of("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", NAME + "[:" + QUALIFIER + "]")
				.refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.normalizedBy(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.optional()
				.within(FUNCTION)
				.findIn(FUNCTION, "lambda:ListFunctionEventInvokeConfigs",
						"the settings for asynchronous calls of function",
						(lambda, function) -> lambda
							.listFunctionEventInvokeConfigsPaginator(
									(request) -> request.functionName(function.part("function")))
							.functionEventInvokeConfigs(),
						(function, config) -> named("event invoke config of " + function.name())
							.part("function", function.part("function"))
							.part("qualifier", qualifier(config.functionArn()))
							.fact("function", function.name())
							.fact("modified", config.lastModified())),
			of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", NAME + "," + QUALIFIER)
				.refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.normalizedBy(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.within(ALIAS)
				.limitedTo("qualifier", NO_VERSION, "what is kept warm of versions of functions")
				.findIn(ALIAS, "lambda:GetProvisionedConcurrencyConfig", "the provisioned concurrency of alias", (
						lambda,
						alias) -> KindReader.ifAny(ProvisionedConcurrencyConfigNotFoundException.class, () -> lambda
							.getProvisionedConcurrencyConfig((request) -> request.functionName(alias.part("function"))
								.qualifier(alias.part("alias")))
							.requestedProvisionedConcurrentExecutions()),
						(alias, executions) -> named("provisioned concurrency of " + alias.name())
							.part("function", alias.part("function"))
							.part("alias", alias.part("alias"))
							.part("qualifier", alias.part("alias"))
							.fact("function", alias.part("function"))
							.fact("executions", executions)));

	private Lambda() {
	}

	private static KindBuilder<LambdaClient> of(String type, String id) {
		return Kind.of(type, id, Lambda::client);
	}

	private static LambdaClient client(Aws aws) {
		return aws.client(LambdaClient.class, LambdaClient::builder);
	}

	/** The name of a function from its name, its ARN, or a part of the ARN. */
	static String name(String nameOrArn) {
		Matcher matcher = ARN.matcher(nameOrArn);
		return matcher.matches() ? matcher.group(1) : nameOrArn;
	}

	/** The qualifier in an ARN; null if there is none, or for $LATEST. */
	private static @Nullable String qualifier(String arn) {
		String qualifier = arn.replaceFirst("^arn:.*:function:[^:]+:?", "");
		return (qualifier.isEmpty() || qualifier.equals("$LATEST")) ? null : qualifier;
	}

	private static List<AliasConfiguration> aliases(Aws aws, KindReader reader, String function) {
		return reader.readOnce("lambda:ListAliases", "the aliases of function " + function,
				() -> client(aws).listAliasesPaginator((request) -> request.functionName(function)).aliases());
	}

	private static @Nullable String otherVersions(AliasConfiguration alias) {
		boolean weighted = alias.routingConfig() != null && !alias.routingConfig().additionalVersionWeights().isEmpty();
		return weighted ? String.join(" ", new TreeMap<>(alias.routingConfig().additionalVersionWeights()).keySet())
				: null;
	}

	/** The statements of the policies of functions and of their aliases. */
	private static void permissions(Aws aws, KindReader reader) {
		reader.eachContainer(FUNCTION, (function, its) -> {
			List<@Nullable String> qualifiers = new ArrayList<>();
			qualifiers.add(null);
			aliases(aws, its, function.name()).forEach((alias) -> qualifiers.add(alias.name()));
			for (String qualifier : qualifiers) {
				String what = function.name() + ((qualifier != null) ? ":" + qualifier : "");
				its.read("lambda:GetPolicy", "the policy of function " + what,
						() -> KindReader.ifAny(ResourceNotFoundException.class,
								() -> client(aws)
									.getPolicy((request) -> request.functionName(function.name()).qualifier(qualifier))
									.policy()))
					.forEach((policy) -> Json.parse(policy)
						.path("Statement")
						.forEach((statement) -> its.found(permission(function, qualifier, statement))));
			}
		});
	}

	/** The policy of a function also contains the statements of its aliases. */
	private static @Nullable Found permission(LiveResource function, @Nullable String qualifier, JsonNode statement) {
		String resource = function.part("arn") + ((qualifier != null) ? ":" + qualifier : "");
		if (!statement.path("Resource").asText(resource).equals(resource)) {
			return null;
		}
		JsonNode principal = statement.path("Principal");
		Found found = named(statement.path("Sid").asText()).part("function", function.name())
			.part("qualifier", qualifier)
			.part("principal",
					principal.isObject() ? principal.path("Service").asText(principal.path("AWS").asText(null))
							: principal.asText(null))
			.part("action", statement.path("Action").asText(null))
			.part("source_arn",
					Stream.of("ArnLike", "ArnEquals", "StringLike", "StringEquals")
						.map((operator) -> statement.path("Condition").path(operator))
						.flatMap((condition) -> Stream.of("AWS:SourceArn", "aws:SourceArn").map(condition::path))
						.map((source) -> source.asText(null))
						.filter(Objects::nonNull)
						.findFirst()
						.orElse(null));
		found.parts().forEach(found::fact);
		return found.part("statement", statement.path("Sid").asText());
	}

	private static void layers(Aws aws, KindReader reader) {
		List<LayersListItem> layers = reader.read("lambda:ListLayers", "the layers",
				() -> client(aws).listLayersPaginator().layers());
		reader
			.each(layers.stream().filter((layer) -> reader.isRelevant(layer.layerName())).toList(), (layer, its) -> its
				.read("lambda:ListLayerVersions", "the versions of layer " + layer.layerName(),
						() -> client(aws).listLayerVersionsPaginator((request) -> request.layerName(layer.layerName()))
							.layerVersions())
				.forEach((version) -> its.found(named(layer.layerName()).part("layer_arn", version.layerVersionArn())
					.part("layer", layer.layerName())
					.fact("version", version.version())
					.fact("created", version.createdDate()))));
	}

}
