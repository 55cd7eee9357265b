package dev.products.adopt.kinds;

import java.util.List;
import java.util.stream.Stream;

import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;

import static dev.products.adopt.kinds.Found.named;

/** The scaling of tables and functions. */
final class AutoScaling {

	private static final String TARGET = "aws:appautoscaling/target:Target";

	private static final String UNREAD = "scaling of anything but tables and functions";

	private static final String ID = "{namespace:[a-z0-9-]+}/{resource:\\S+}/{dimension:[\\w:-]+}";

	static final List<Kind> KINDS = List.of(
			of(TARGET, ID).stateId("{resource:\\S+}")
				.named("serviceNamespace", "namespace")
				.named("resourceId", "resource")
				.named("scalableDimension", "dimension")
				.limitedTo("namespace", "dynamodb|lambda", UNREAD)
				.find("application-autoscaling:DescribeScalableTargets", "the scalable targets",
						(client) -> inNamespaces((namespace) -> client
							.describeScalableTargetsPaginator((request) -> request.serviceNamespace(namespace))
							.scalableTargets()
							.stream()),
						(target) -> named(target.resourceId()).part("namespace", target.serviceNamespaceAsString())
							.part("resource", target.resourceId())
							.part("dimension", target.scalableDimensionAsString())
							.fact("dimension", target.scalableDimensionAsString())
							.fact("created", target.creationTime())),
			of("aws:appautoscaling/policy:Policy", ID + "/{policy:[^/]{1,256}}").stateId("{policy:[^/]{1,256}}")
				.named("name", "policy")
				.named("serviceNamespace", "namespace")
				.named("resourceId", "resource")
				.named("scalableDimension", "dimension")
				.within(TARGET)
				.limitedTo("namespace", "dynamodb|lambda", UNREAD)
				.find("application-autoscaling:DescribeScalingPolicies", "the scaling policies",
						(client) -> inNamespaces((namespace) -> client
							.describeScalingPoliciesPaginator((request) -> request.serviceNamespace(namespace))
							.scalingPolicies()
							.stream()),
						(policy) -> named(policy.policyName()).part("namespace", policy.serviceNamespaceAsString())
							.part("resource", policy.resourceId())
							.part("dimension", policy.scalableDimensionAsString())
							.part("policy", policy.policyName())
							.fact("of", policy.resourceId())
							.fact("created", policy.creationTime())));

	private AutoScaling() {
	}

	private static KindBuilder<ApplicationAutoScalingClient> of(String type, String id) {
		return Kind.of(type, id,
				(aws) -> aws.client(ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder));
	}

	private static <T> List<T> inNamespaces(java.util.function.Function<String, Stream<T>> list) {
		return Stream.of("dynamodb", "lambda").flatMap(list).toList();
	}

}
