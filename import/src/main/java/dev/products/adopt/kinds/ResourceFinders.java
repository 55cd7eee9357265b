package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import static dev.products.adopt.kinds.FoundResource.named;
import static java.util.Map.entry;

/** Finds the resources of kinds for which one call is not sufficient. */
final class ResourceFinders {

	private static final Map<String, Kind.Finder> BY_TYPE = Map.ofEntries(
			entry(ResourceTypes.METHOD, ApiGateway::methods),
			entry(ResourceTypes.INTEGRATION, ApiGateway::integrations),
			entry("aws:apigateway/methodResponse:MethodResponse", ApiGateway::methodResponses),
			entry("aws:apigateway/integrationResponse:IntegrationResponse", ApiGateway::integrationResponses),
			entry(ResourceTypes.STAGE, ApiGateway::stages),
			entry("aws:apigateway/methodSettings:MethodSettings", ApiGateway::methodSettings),
			entry("aws:apigateway/usagePlan:UsagePlan", ApiGateway::usagePlans),
			entry("aws:dynamodb/table:Table", ResourceFinders::tables),
			entry(ResourceTypes.PERMISSION, ResourceFinders::permissions),
			entry("aws:sqs/queue:Queue", ResourceFinders::queues));

	private ResourceFinders() {
	}

	static Kind.Finder of(String type) {
		return Objects.requireNonNull(BY_TYPE.get(type), type);
	}

	/**
	 * Describes only relevant tables: a call for each table of an account takes minutes.
	 */
	private static void tables(Aws aws, KindReader reader) {
		DynamoDbClient client = aws.client(DynamoDbClient.class, DynamoDbClient::builder);
		reader.each(reader.read("dynamodb:ListTables", "the tables", () -> client.listTablesPaginator().tableNames()),
				(name, its) -> {
					FoundResource found = named(name).part("table", name);
					if (its.isRelevant(name)) {
						its.read("dynamodb:DescribeTable", "table " + name,
								() -> List.of(client.describeTable((request) -> request.tableName(name)).table()))
							.forEach((table) -> found.part("arn", table.tableArn())
								.part("stream_arn", table.latestStreamArn())
								.fact("arn", table.tableArn())
								.fact("created", table.creationDateTime())
								.fact("keys",
										table.keySchema()
											.stream()
											.map((key) -> key.attributeName() + ' ' + key.keyTypeAsString())
											.collect(Collectors.joining(", ")))
								.fact("status", table.tableStatusAsString()));
					}
					its.found(found);
				});
	}

	/**
	 * Reads only relevant queues in full: a call for each of an account takes minutes.
	 */
	private static void queues(Aws aws, KindReader reader) {
		SqsClient client = aws.client(SqsClient.class, SqsClient::builder);
		reader.each(
				reader.read("sqs:ListQueues", "the queues",
						() -> client.listQueuesPaginator((request) -> request.maxResults(1000)).queueUrls()),
				(url, its) -> {
					String name = url.substring(url.lastIndexOf('/') + 1);
					FoundResource found = named(name).part("queue", url).part("name", name);
					if (its.isRelevant(name)) {
						its.read("sqs:GetQueueAttributes", "the attributes of queue " + name,
								() -> List.of(client.getQueueAttributes((request) -> request.queueUrl(url)
									.attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.CREATED_TIMESTAMP))
									.attributes()))
							.forEach((values) -> found.part("arn", values.get(QueueAttributeName.QUEUE_ARN))
								.fact("created", values.get(QueueAttributeName.CREATED_TIMESTAMP)));
					}
					its.found(found);
				});
	}

	/** The statements of the policies of functions and of their aliases. */
	private static void permissions(Aws aws, KindReader reader) {
		LambdaClient client = aws.client(LambdaClient.class, LambdaClient::builder);
		reader.eachContainer(ResourceTypes.FUNCTION, (function, its) -> {
			List<@Nullable String> qualifiers = new ArrayList<>();
			qualifiers.add(null);
			its.read("lambda:ListAliases", "the aliases of function " + function.name(),
					() -> client.listAliasesPaginator((request) -> request.functionName(function.name())).aliases())
				.stream()
				.map(AliasConfiguration::name)
				.forEach(qualifiers::add);
			for (String qualifier : qualifiers) {
				String name = function.name() + ((qualifier != null) ? ":" + qualifier : "");
				its.read("lambda:GetPolicy", "the policy of function " + name, () -> policy(client, name))
					.forEach((policy) -> Json.parse(policy)
						.path("Statement")
						.forEach((statement) -> permission(its, function, qualifier, statement)));
			}
		});
	}

	private static List<String> policy(LambdaClient client, String name) {
		try {
			return List.of(client.getPolicy((request) -> request.functionName(name)).policy());
		}
		catch (ResourceNotFoundException ex) {
			return List.of();
		}
	}

	/** The policy of a function also contains the statements of its aliases. */
	private static void permission(KindReader reader, LiveResource function, @Nullable String qualifier,
			JsonNode statement) {
		String resource = function.part("arn") + ((qualifier != null) ? ":" + qualifier : "");
		if (!statement.path("Resource").asText(resource).equals(resource)) {
			return;
		}
		JsonNode principal = statement.path("Principal");
		FoundResource found = named(statement.path("Sid").asText()).part("function", function.name())
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
		reader.found(found.part("statement", statement.path("Sid").asText()));
	}

}
