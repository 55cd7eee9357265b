package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/** Finds parameters; never reads their values. */
final class Ssm {

	static final List<Kind> KINDS = List
		.of(Kind.of("aws:ssm/parameter:Parameter", "{parameter:[\\w./-]{1,2048}}", Ssm::parameters)
			.named("name", "parameter")
			.reading("ssm:DescribeParameters"));

	private Ssm() {
	}

	static void parameters(Kind kind, Aws aws, Search search) {
		List<ParameterMetadata> parameters = search.read("ssm:DescribeParameters", "the parameters",
				() -> aws.client(SsmClient.class, SsmClient::builder)
					.describeParametersPaginator((request) -> request.maxResults(50))
					.stream()
					.flatMap((page) -> page.parameters().stream())
					.toList());
		for (ParameterMetadata parameter : parameters) {
			search.found(Facts.of("parameter", parameter.name()), parameter.name(),
					Facts.of("type", parameter.typeAsString(), "version", parameter.version()));
		}
	}

}
