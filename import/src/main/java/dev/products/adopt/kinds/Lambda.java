package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Finds functions and what belongs to them. */
public final class Lambda {

	public static final String FUNCTION = "aws:lambda/function:Function";

	/** The fact of the versions, other than its own, that an alias sends calls to. */
	static final String WEIGHTED = "also version";

	public static final String ALIAS = "aws:lambda/alias:Alias";

	public static final String PERMISSION = "aws:lambda/permission:Permission";

	public static final String EVENT_SOURCE_MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

	public static final String FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

	/** A version is a number, and no alias is: there can be any number of versions. */
	static final String NO_VERSION = "(?!\\d+$).*";

	private static final String FUNCTION_NAME = "{function:[a-zA-Z0-9_-]{1,140}}";

	private static final String QUALIFIER = "{qualifier:[a-zA-Z0-9_$-]{1,128}}";

	private static final String STATEMENT = "{statement:[\\w-]{1,100}}";

	private static final Pattern ARN = Pattern.compile("(?:arn:.*:)?(?:\\d{12}:)?function:([^:]+)(?::.*)?");

	private static final Kind.Ref TO_FUNCTION = new Kind.Ref(FUNCTION, "function");

	private static final Kind.Ref[] TO_FUNCTION_OR_ALIAS = { TO_FUNCTION, new Kind.Ref(ALIAS, "function") };

	private static final Kind.Ref TO_ALIAS = new Kind.Ref(ALIAS, "alias");

	static final List<Kind> KINDS = List.of(
			Kind.of(FUNCTION, FUNCTION_NAME, Lambda::functions)
				.named("name", "function")
				.formedBy("AWS::Lambda::Function", "function")
				.reading("lambda:ListFunctions"),
			Kind.of(ALIAS, FUNCTION_NAME + "/{alias:[a-zA-Z0-9_-]{1,128}}", Lambda::aliases)
				.inState("{alias_arn:arn:.*}")
				.refers("functionName", "function", TO_FUNCTION)
				.plainly(Lambda::name)
				.named("name", "alias")
				.inside(FUNCTION)
				.formedBy("AWS::Lambda::Alias", "alias_arn")
				.reading("lambda:ListAliases"),
			Kind.of(PERMISSION, FUNCTION_NAME + "[:" + QUALIFIER + "]/" + STATEMENT, Lambda::permissions)
				.inState(STATEMENT)
				.refers("function", "function", TO_FUNCTION_OR_ALIAS)
				.plainly(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.orNot()
				.named("statementId", "statement")
				.orElse("principal", "principal")
				.orElse("action", "action")
				.orElse("sourceArn", "source_arn")
				.inside(FUNCTION)
				.formedBy("AWS::Lambda::Permission", "statement")
				.readOnlyWhere("qualifier", NO_VERSION, "permissions of versions of functions")
				.reading("lambda:GetPolicy", "lambda:ListAliases"),
			Kind.of(EVENT_SOURCE_MAPPING, "{uuid:[0-9a-zA-Z-]{1,36}}", Lambda::eventSourceMappings)
				.refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.plainly(Lambda::name)
				.refers("eventSourceArn", "source_arn", new Kind.Ref(DynamoDb.TABLE, "stream_arn"))
				.inside(FUNCTION)
				.formedBy("AWS::Lambda::EventSourceMapping", "uuid")
				.reading("lambda:ListEventSourceMappings"),
			Kind.of(FUNCTION_URL, FUNCTION_NAME + "[/" + QUALIFIER + "]", Lambda::urls)
				.refers("functionName", "function", TO_FUNCTION_OR_ALIAS)
				.plainly(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.orNot()
				.inside(FUNCTION)
				.formedBy("AWS::Lambda::Url", "arn")
				.reading("lambda:ListFunctionUrlConfigs"),
			Kind.of("aws:lambda/layerVersion:LayerVersion",
					"{layer_arn:arn:[\\w-]+:lambda:[^:]+:\\w+:layer:[\\w-]+:[\\w]+}", Lambda::layers)
				.named("layerName", "layer")
				.formedBy("AWS::Lambda::LayerVersion", "layer_arn")
				.reading("lambda:ListLayers", "lambda:ListLayerVersions"));

	private Lambda() {
	}

	/** The name of a function, however a program says which it is. */
	static String name(String nameOrArn) {
		Matcher matcher = ARN.matcher(nameOrArn);
		return matcher.matches() ? matcher.group(1) : nameOrArn;
	}

	static void functions(Kind kind, Aws aws, Search search) {
		List<FunctionConfiguration> functions = search.read("lambda:ListFunctions", "the functions",
				() -> client(aws).listFunctionsPaginator().functions().stream().toList());
		for (FunctionConfiguration function : functions) {
			Map<String, String> facts = new TreeMap<>();
			fact(facts, "code", function.codeSha256());
			fact(facts, "modified", function.lastModified());
			fact(facts, "revision", function.revisionId());
			fact(facts, "runtime", function.runtimeAsString());
			fact(facts, "role", function.role());
			search.found(Map.of("function", function.functionName(), "arn", function.functionArn()),
					function.functionName(), facts);
		}
	}

	static void aliases(Kind kind, Aws aws, Search search) {
		search.eachHolder(FUNCTION, (function, its) -> {
			for (AliasConfiguration alias : aliases(aws, its, function.name())) {
				Map<String, String> facts = new TreeMap<>(Map.of("function", function.name()));
				fact(facts, "version", alias.functionVersion());
				if (alias.routingConfig() != null && !alias.routingConfig().additionalVersionWeights().isEmpty()) {
					facts.put(WEIGHTED,
							String.join(" ", new TreeMap<>(alias.routingConfig().additionalVersionWeights()).keySet()));
				}
				fact(facts, "revision", alias.revisionId());
				its.found(Map.of("function", function.name(), "alias", alias.name(), "alias_arn", alias.aliasArn()),
						alias.name(), facts);
			}
		});
	}

	private static List<AliasConfiguration> aliases(Aws aws, Search search, String function) {
		return search.readOnce("lambda:ListAliases", "the aliases of function " + function,
				() -> client(aws).listAliasesPaginator((request) -> request.functionName(function))
					.aliases()
					.stream()
					.toList());
	}

	/** The statements of the policies of functions and of their aliases. */
	static void permissions(Kind kind, Aws aws, Search search) {
		search.eachHolder(FUNCTION, (function, its) -> {
			List<@Nullable String> qualifiers = new ArrayList<>();
			qualifiers.add(null);
			aliases(aws, its, function.name()).forEach((alias) -> qualifiers.add(alias.name()));
			for (String qualifier : qualifiers) {
				String what = function.name() + ((qualifier != null) ? ":" + qualifier : "");
				its.read("lambda:GetPolicy", "the policy of function " + what,
						orNone(() -> client(aws)
							.getPolicy((request) -> request.functionName(function.name()).qualifier(qualifier))
							.policy()))
					.forEach((policy) -> Json.parse(policy)
						.path("Statement")
						.forEach((statement) -> permission(its, function, qualifier, statement)));
			}
		});
	}

	/** A statement names the function or the alias whose it is. */
	private static void permission(Search search, Live function, @Nullable String qualifier, JsonNode statement) {
		String whose = function.part("arn") + ((qualifier != null) ? ":" + qualifier : "");
		if (!statement.path("Resource").asText(whose).equals(whose)) {
			return;
		}
		JsonNode principal = statement.path("Principal");
		Map<String, String> parts = new TreeMap<>();
		parts.put("function", function.name());
		parts.put("statement", statement.path("Sid").asText());
		fact(parts, "qualifier", qualifier);
		fact(parts, "principal", principal.isObject()
				? principal.path("Service").asText(principal.path("AWS").asText(null)) : principal.asText(null));
		fact(parts, "action", statement.path("Action").asText(null));
		fact(parts, "source_arn",
				Stream.of("ArnLike", "ArnEquals", "StringLike", "StringEquals")
					.map((operator) -> statement.path("Condition").path(operator))
					.flatMap((condition) -> Stream.of("AWS:SourceArn", "aws:SourceArn").map(condition::path))
					.map((source) -> source.asText(null))
					.filter(Objects::nonNull)
					.findFirst()
					.orElse(null));
		Map<String, String> facts = new TreeMap<>(parts);
		facts.remove("statement");
		search.found(parts, statement.path("Sid").asText(), facts);
	}

	static void eventSourceMappings(Kind kind, Aws aws, Search search) {
		search.eachHolder(FUNCTION, (function, its) -> {
			List<EventSourceMappingConfiguration> mappings = its.read("lambda:ListEventSourceMappings",
					"the event source mappings of function " + function.name(),
					() -> client(aws)
						.listEventSourceMappingsPaginator((request) -> request.functionName(function.name()))
						.eventSourceMappings()
						.stream()
						.toList());
			for (EventSourceMappingConfiguration mapping : mappings) {
				Map<String, String> parts = new TreeMap<>();
				parts.put("uuid", mapping.uuid());
				parts.put("function", function.name());
				fact(parts, "source_arn", mapping.eventSourceArn());
				Map<String, String> facts = new TreeMap<>(Map.of("function", function.name()));
				fact(facts, "source", mapping.eventSourceArn());
				its.found(parts, mapping.uuid(), facts);
			}
		});
	}

	static void urls(Kind kind, Aws aws, Search search) {
		search.eachHolder(FUNCTION, (function, its) -> {
			List<FunctionUrlConfig> urls = its.read("lambda:ListFunctionUrlConfigs",
					"the URLs of function " + function.name(),
					() -> client(aws)
						.listFunctionUrlConfigsPaginator((request) -> request.functionName(function.name()))
						.functionUrlConfigs()
						.stream()
						.toList());
			for (FunctionUrlConfig url : urls) {
				Map<String, String> parts = new TreeMap<>();
				parts.put("function", function.name());
				parts.put("arn", url.functionArn());
				String qualifier = url.functionArn().replaceFirst("^arn:.*:function:[^:]+:?", "");
				fact(parts, "qualifier", qualifier.isEmpty() ? null : qualifier);
				its.found(parts, url.functionUrl(), Map.of("created", url.creationTime()));
			}
		});
	}

	static void layers(Kind kind, Aws aws, Search search) {
		List<LayersListItem> layers = search.read("lambda:ListLayers", "the layers",
				() -> client(aws).listLayersPaginator().layers().stream().toList());
		search.each(layers.stream().filter((layer) -> search.wanted(layer.layerName())).toList(), (layer, its) -> its
			.read("lambda:ListLayerVersions", "the versions of layer " + layer.layerName(),
					() -> client(aws).listLayerVersionsPaginator((request) -> request.layerName(layer.layerName()))
						.layerVersions()
						.stream()
						.toList())
			.forEach((version) -> its.found(Map.of("layer_arn", version.layerVersionArn(), "layer", layer.layerName()),
					layer.layerName(),
					Map.of("version", version.version().toString(), "created", version.createdDate()))));
	}

	/** A function without a policy is no failure. */
	private static Supplier<List<String>> orNone(Supplier<String> call) {
		return () -> {
			try {
				return List.of(call.get());
			}
			catch (ResourceNotFoundException ex) {
				return List.of();
			}
		};
	}

	private static void fact(Map<String, String> facts, String name, @Nullable String value) {
		if (value != null) {
			facts.put(name, value);
		}
	}

	private static LambdaClient client(Aws aws) {
		return aws.client(LambdaClient.class, LambdaClient::builder);
	}

}
