package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.GetMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

import static dev.products.adopt.kinds.FoundResource.named;

/**
 * Finds the methods and stages of REST APIs. Several kinds share the answers of their
 * calls. IAM has one action for all read calls.
 */
public final class ApiGateway {

	/** The fact of a stage that lists how the API differs from what the stage serves. */
	public static final String UNDEPLOYED = "undeployed";

	/** The fact of a stage with the certificate that it presents to back ends. */
	public static final String CLIENT_CERTIFICATE = "client certificate";

	/** The fact of an integration with the VPC link that it uses. */
	public static final String VPC_LINK = "VPC link";

	private static final String READ = "apigateway:GET";

	/** The maximum page size. */
	private static final int PAGE = 500;

	private ApiGateway() {
	}

	/** Does something with each method of an API. */
	@FunctionalInterface
	private interface MethodVisitor {

		void visit(KindReader reader, FoundResource found, Method method);

	}

	private static ApiGatewayClient client(Aws aws) {
		return aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
	}

	private static void eachMethod(Aws aws, KindReader reader, MethodVisitor visitor) {
		reader.eachContainer(ResourceTypes.REST_API, (api, its) -> eachMethod(api, aws, its, visitor));
	}

	private static void eachMethod(LiveResource api, Aws aws, KindReader reader, MethodVisitor visitor) {
		List<Resource> resources = reader.read(READ, "the resources of API " + api.name(),
				() -> client(aws)
					.getResourcesPaginator((request) -> request.restApiId(api.id()).limit(PAGE).embed("methods"))
					.items());
		for (Resource resource : resources) {
			resource.resourceMethods().forEach((verb, embedded) -> {
				String name = verb + " " + resource.path();
				reader
					.read(READ, "the method " + name + " of API " + api.id(),
							() -> List.of((embedded.httpMethod() != null) ? embedded
									: method(aws, api.id(), resource.id(), verb)))
					.forEach((method) -> visitor.visit(reader,
							named(name).part("api", api.id()).part("resource", resource.id()).part("method", verb),
							method));
			});
		}
	}

	/** Some answers of GetResources do not embed the methods. */
	private static Method method(Aws aws, String api, String resource, String verb) {
		GetMethodResponse method = client(aws)
			.getMethod((request) -> request.restApiId(api).resourceId(resource).httpMethod(verb));
		return Method.builder()
			.httpMethod(method.httpMethod())
			.authorizationType(method.authorizationType())
			.apiKeyRequired(method.apiKeyRequired())
			.methodResponses(method.methodResponses())
			.methodIntegration(method.methodIntegration())
			.build();
	}

	static void methods(Aws aws, KindReader reader) {
		eachMethod(aws, reader,
				(its, found, method) -> its.found(found.fact("authorization", method.authorizationType())));
	}

	static void integrations(Aws aws, KindReader reader) {
		eachMethod(aws, reader, (its, found, method) -> {
			if (method.methodIntegration() != null) {
				its.found(found.part("type", method.methodIntegration().typeAsString())
					.fact("type", method.methodIntegration().typeAsString())
					.fact("uri", method.methodIntegration().uri())
					.fact(VPC_LINK, method.methodIntegration().connectionId()));
			}
		});
	}

	/** Most programs declare no responses for methods that call a function. */
	static void methodResponses(Aws aws, KindReader reader) {
		if (reader.isDeclared()) {
			eachMethod(aws, reader, (its, found, method) -> statuses(its, found, method.methodResponses().keySet()));
		}
	}

	static void integrationResponses(Aws aws, KindReader reader) {
		if (!reader.isDeclared()) {
			return;
		}
		eachMethod(aws, reader, (its, found, method) -> {
			if (method.methodIntegration() != null) {
				statuses(its, found, method.methodIntegration().integrationResponses().keySet());
			}
		});
	}

	private static void statuses(KindReader reader, FoundResource method, Set<String> statuses) {
		for (String status : statuses) {
			FoundResource found = named(method.name() + " " + status);
			method.parts().forEach(found::part);
			reader.found(found.part("status", status));
		}
	}

	static void stages(Aws aws, KindReader reader) {
		reader.eachContainer(ResourceTypes.REST_API, (api, its) -> {
			for (Stage stage : stages(api, aws, its)) {
				List<String> undeployed = undeployed(api, stage, aws, its);
				its.found(named(stage.stageName()).part("api", api.id())
					.part("stage", stage.stageName())
					.part("deployment", stage.deploymentId())
					.part("arn",
							"arn:" + aws.partition() + ":apigateway:" + aws.region() + "::/restapis/" + api.id()
									+ "/stages/" + stage.stageName())
					.fact("deployment", stage.deploymentId())
					.fact(CLIENT_CERTIFICATE, stage.clientCertificateId())
					.fact("created", stage.createdDate())
					.fact("modified", stage.lastUpdatedDate())
					.fact(UNDEPLOYED, undeployed.isEmpty() ? null : String.join("; ", undeployed)));
			}
		});
	}

	private static List<String> undeployed(LiveResource api, Stage stage, Aws aws, KindReader reader) {
		if (stage.deploymentId() == null) {
			return List.of();
		}
		Map<String, Method> live = new TreeMap<>();
		int failures = reader.unread().size();
		eachMethod(api, aws, reader, (its, found, method) -> live.put(found.name(), method));
		if (reader.unread().size() > failures) {
			// A method that could not be read is not gone.
			return List.of();
		}
		return reader
			.read(READ, "deployment " + stage.deploymentId() + " of API " + api.id(), () -> List.of(client(aws)
				.getDeployment(
						(request) -> request.restApiId(api.id()).deploymentId(stage.deploymentId()).embed("apisummary"))
				.apiSummary()))
			.stream()
			.flatMap((summary) -> UndeployedChanges.between(summary, live).stream())
			.toList();
	}

	private static List<Stage> stages(LiveResource api, Aws aws, KindReader reader) {
		return reader.read(READ, "the stages of API " + api.name(),
				() -> client(aws).getStages((request) -> request.restApiId(api.id())).item());
	}

	static void methodSettings(Aws aws, KindReader reader) {
		reader.eachContainer(ResourceTypes.REST_API,
				(api, its) -> stages(api, aws, its).forEach((stage) -> stage.methodSettings()
					.keySet()
					.forEach((path) -> its.found(named(path).part("api", api.id())
						.part("stage", stage.stageName())
						.part("path", path)
						.fact("stage", stage.stageName())))));
	}

	/**
	 * With the APIs of its stages, and the names of the keys of those that are relevant.
	 */
	static void usagePlans(Aws aws, KindReader reader) {
		Set<String> apis = reader.containers(ResourceTypes.REST_API)
			.stream()
			.map(LiveResource::id)
			.collect(Collectors.toSet());
		reader.each(
				reader.read(READ, "the usage plans",
						() -> client(aws).getUsagePlansPaginator((request) -> request.limit(PAGE)).items()),
				(plan, its) -> {
					FoundResource found = named(plan.name()).part("plan", plan.id()).part("name", plan.name());
					if (!plan.apiStages().isEmpty()) {
						found.part("apis", joined(plan.apiStages().stream().map(ApiStage::apiId)))
							.fact("stages",
									joined(plan.apiStages().stream().map((one) -> one.apiId() + "/" + one.stage())));
					}
					if (plan.apiStages().stream().map(ApiStage::apiId).anyMatch(apis::contains)) {
						List<UsagePlanKey> keys = its.read(READ, "the keys of usage plan " + plan.id(),
								() -> client(aws)
									.getUsagePlanKeysPaginator((request) -> request.usagePlanId(plan.id()).limit(PAGE))
									.items());
						found.fact("keys", keys.isEmpty() ? null : joined(keys.stream().map(UsagePlanKey::name)));
					}
					its.found(found);
				});
	}

	private static String joined(Stream<String> texts) {
		return texts.distinct().sorted().collect(Collectors.joining(" "));
	}

}
