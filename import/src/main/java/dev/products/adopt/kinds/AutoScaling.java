package dev.products.adopt.kinds;

import java.util.List;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Finds what scales tables and functions. */
final class AutoScaling {

	static final String TARGET = "aws:appautoscaling/target:Target";

	private static final List<ServiceNamespace> NAMESPACES = List.of(ServiceNamespace.DYNAMODB,
			ServiceNamespace.LAMBDA);

	private static final String READ = NAMESPACES.stream()
		.map(ServiceNamespace::toString)
		.collect(Collectors.joining("|"));

	private static final String BEYOND = "scaling of anything but tables and functions";

	private static final String OF_TARGET = "{namespace:[a-z0-9-]+}/{resource:\\S+}/{dimension:[\\w:-]+}";

	static final List<Kind> KINDS = List.of(
			Kind.of(TARGET, OF_TARGET, AutoScaling::targets)
				.inState("{resource:\\S+}")
				.named("serviceNamespace", "namespace")
				.named("resourceId", "resource")
				.named("scalableDimension", "dimension")
				.readOnlyWhere("namespace", READ, BEYOND)
				.reading("application-autoscaling:DescribeScalableTargets"),
			Kind.of("aws:appautoscaling/policy:Policy", OF_TARGET + "/{policy:[^/]{1,256}}", AutoScaling::policies)
				.inState("{policy:[^/]{1,256}}")
				.named("name", "policy")
				.named("serviceNamespace", "namespace")
				.named("resourceId", "resource")
				.named("scalableDimension", "dimension")
				.inside(TARGET)
				.readOnlyWhere("namespace", READ, BEYOND)
				.reading("application-autoscaling:DescribeScalingPolicies"));

	private AutoScaling() {
	}

	static void targets(Kind kind, Aws aws, Search search) {
		for (ServiceNamespace namespace : NAMESPACES) {
			List<ScalableTarget> targets = search.read("application-autoscaling:DescribeScalableTargets",
					"what scales in " + namespace,
					() -> client(aws).describeScalableTargetsPaginator((request) -> request.serviceNamespace(namespace))
						.scalableTargets()
						.stream()
						.toList());
			for (ScalableTarget target : targets) {
				search.found(
						Facts.of("namespace", namespace, "resource", target.resourceId(), "dimension",
								target.scalableDimensionAsString()),
						target.resourceId(),
						Facts.of("dimension", target.scalableDimensionAsString(), "created", target.creationTime()));
			}
		}
	}

	static void policies(Kind kind, Aws aws, Search search) {
		for (ServiceNamespace namespace : NAMESPACES) {
			List<ScalingPolicy> policies = search.read("application-autoscaling:DescribeScalingPolicies",
					"the scaling policies in " + namespace,
					() -> client(aws).describeScalingPoliciesPaginator((request) -> request.serviceNamespace(namespace))
						.scalingPolicies()
						.stream()
						.toList());
			for (ScalingPolicy policy : policies) {
				search.found(
						Facts.of("namespace", namespace, "resource", policy.resourceId(), "dimension",
								policy.scalableDimensionAsString(), "policy", policy.policyName()),
						policy.policyName(), Facts.of("of", policy.resourceId(), "created", policy.creationTime()));
			}
		}
	}

	private static ApplicationAutoScalingClient client(Aws aws) {
		return aws.client(ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder);
	}

}
