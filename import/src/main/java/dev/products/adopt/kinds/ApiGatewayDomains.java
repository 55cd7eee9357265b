package dev.products.adopt.kinds;

import java.util.List;
import java.util.Objects;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationVersion;
import software.amazon.awssdk.services.apigateway.model.DomainName;

/** Finds the names by which REST APIs are reached, and what is written about them. */
final class ApiGatewayDomains {

	static final String DOMAIN = "aws:apigateway/domainName:DomainName";

	private static final String READ = "apigateway:GET";

	/** The most that a page has. */
	private static final int PAGE = 500;

	private static final String NAME = "{domain:[a-zA-Z0-9.*-]{1,253}}";

	private static final String API = "{api:[a-z0-9]{1,64}}";

	private static final Kind.Ref TO_API = new Kind.Ref(ApiGateway.REST_API, "api");

	static final List<Kind> KINDS = List.of(
			// A private one is told from others of its name by an id.
			Kind.of(DOMAIN, NAME + "[/{domain_id:[a-z0-9]{1,64}}]", ApiGatewayDomains::domains)
				.named("domainName", "domain")
				.reading(READ),
			Kind.of("aws:apigateway/basePathMapping:BasePathMapping",
					NAME + "/{path:[^/]*}[/{domain_id:[a-z0-9]{1,64}}]", ApiGatewayDomains::mappings)
				.refers("domainName", "domain", new Kind.Ref(DOMAIN, "domain"))
				.named("basePath", "base")
				.orNot()
				.inside(DOMAIN)
				.reading(READ),
			Kind.of("aws:apigateway/documentationPart:DocumentationPart", API + "/{part:[a-z0-9]{1,64}}",
					ApiGatewayDomains::parts)
				.refers("restApiId", "api", TO_API)
				.named("properties", "properties")
				.inside(ApiGateway.REST_API)
				.reading(READ),
			Kind.of("aws:apigateway/documentationVersion:DocumentationVersion", API + "/{version:[^/]{1,128}}",
					ApiGatewayDomains::versions)
				.refers("restApiId", "api", TO_API)
				.named("version", "version")
				.inside(ApiGateway.REST_API)
				.reading(READ));

	private ApiGatewayDomains() {
	}

	static void domains(Kind kind, Aws aws, Search search) {
		List<DomainName> domains = search.read(READ, "the domain names",
				() -> client(aws).getDomainNamesPaginator((request) -> request.limit(PAGE)).items().stream().toList());
		for (DomainName domain : domains) {
			search.found(Facts.of("domain", domain.domainName(), "domain_id", domain.domainNameId()),
					domain.domainName(), Facts.of("certificate",
							Objects.requireNonNullElse(domain.regionalCertificateArn(), domain.certificateArn())));
		}
	}

	static void mappings(Kind kind, Aws aws, Search search) {
		search.eachHolder(DOMAIN, (domain, its) -> {
			List<BasePathMapping> mappings = its.read(READ, "the base paths of domain name " + domain.id(),
					() -> client(aws)
						.getBasePathMappingsPaginator((request) -> request.domainName(domain.part("domain"))
							.domainNameId(domain.parts().get("domain_id"))
							.limit(PAGE))
						.items()
						.stream()
						.toList());
			for (BasePathMapping mapping : mappings) {
				boolean root = "(none)".equals(mapping.basePath());
				its.found(
						Facts.of("domain", domain.part("domain"), "domain_id", domain.parts().get("domain_id"), "path",
								root ? "" : mapping.basePath(), "base", root ? null : mapping.basePath()),
						domain.name() + "/" + (root ? "" : mapping.basePath()),
						Facts.of("api", mapping.restApiId(), "stage", mapping.stage()));
			}
		});
	}

	static void parts(Kind kind, Aws aws, Search search) {
		search.eachHolder(ApiGateway.REST_API, (api, its) -> {
			List<DocumentationPart> parts = its.read(READ, "the documentation of API " + api.name(),
					() -> client(aws).getDocumentationParts((request) -> request.restApiId(api.id()).limit(PAGE))
						.items());
			for (DocumentationPart part : parts) {
				its.found(Facts.of("api", api.id(), "part", part.id(), "properties", part.properties()),
						String.valueOf(part.location().typeAsString()), Facts.of("path", part.location().path()));
			}
		});
	}

	/** Of no concern unless the program declares one. */
	static void versions(Kind kind, Aws aws, Search search) {
		for (Live api : search.declared() ? search.holders(ApiGateway.REST_API) : List.<Live>of()) {
			List<DocumentationVersion> versions = search.read(READ,
					"the versions of the documentation of API " + api.name(),
					() -> client(aws).getDocumentationVersions((request) -> request.restApiId(api.id()).limit(PAGE))
						.items());
			for (DocumentationVersion version : versions) {
				search.found(Facts.of("api", api.id(), "version", version.version()), version.version(),
						Facts.of("created", version.createdDate()));
			}
		}
	}

	private static ApiGatewayClient client(Aws aws) {
		return aws.client(ApiGatewayClient.class, ApiGatewayClient::builder);
	}

}
