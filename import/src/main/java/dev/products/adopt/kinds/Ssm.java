package dev.products.adopt.kinds;

import java.util.List;

import software.amazon.awssdk.services.ssm.SsmClient;

import static dev.products.adopt.kinds.Found.named;

/** Parameters. Their values are never read. */
final class Ssm {

	static final List<Kind> KINDS = List.of(Kind
		.of("aws:ssm/parameter:Parameter", "{parameter:[\\w./-]{1,2048}}",
				(aws) -> aws.client(SsmClient.class, SsmClient::builder))
		.named("name", "parameter")
		.find("ssm:DescribeParameters", "the parameters",
				(ssm) -> ssm.describeParametersPaginator((request) -> request.maxResults(50))
					.stream()
					.flatMap((page) -> page.parameters().stream())
					.toList(),
				(parameter) -> named(parameter.name()).part("parameter", parameter.name())
					.fact("type", parameter.typeAsString())
					.fact("version", parameter.version())));

	private Ssm() {
	}

}
