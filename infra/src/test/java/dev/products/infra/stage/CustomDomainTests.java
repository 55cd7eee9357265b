package dev.products.infra.stage;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class CustomDomainTests {

	private static final String CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1";

	private static final String DOMAIN = "aws:apigateway/domainName:DomainName/domain";

	private static final String CREATED = "aws:acm/certificate:Certificate/certificate";

	private static final Map<String, String> IN_ZONE = Map.of("domain",
			"{name: api.example.com, certificateArn: create, hostedZoneId: Z123}");

	private static final Map<String, String> ELSEWHERE = Map.of("domain",
			"{name: api.example.com, certificateArn: \"" + CERTIFICATE + "\"}");

	@Test
	void theDomainRequiresTls12() {
		assertThat(Plan.of(ELSEWHERE).the("apigateway/domainName:DomainName", "domain").inputs())
			.containsEntry("domainName", "api.example.com")
			.containsEntry("regionalCertificateArn", CERTIFICATE)
			.containsEntry("securityPolicy", "TLS_1_2")
			.containsEntry("endpointConfiguration", Map.of("types", "REGIONAL"));
	}

	@Test
	void theDomainIsMappedToTheStage() {
		assertThat(Plan.of(ELSEWHERE).the("apigateway/basePathMapping:BasePathMapping", "domain").inputs())
			.isEqualTo(Map.of("domainName", "api.example.com", "restApi",
					"id of aws:apigateway/restApi:RestApi/products", "stageName", "dev"));
	}

	@Test
	void theHostedZoneGetsARecordOfTheDomain() {
		var record = Plan.of(IN_ZONE).the("route53/record:Record", "domain");
		assertThat(record.inputs()).containsEntry("zoneId", "Z123")
			.containsEntry("name", "api.example.com")
			.containsEntry("type", "A")
			.containsEntry("aliases", List.of(Map.of("name", "regionalDomainName of " + DOMAIN, "zoneId",
					"regionalZoneId of " + DOMAIN, "evaluateTargetHealth", false)));
	}

	@Test
	void withoutAHostedZoneThereIsNoRecord() {
		var plan = Plan.of(ELSEWHERE);
		assertThat(plan.all("route53/record:Record")).isEmpty();
		assertThat(plan.all("acm/certificate:Certificate")).isEmpty();
	}

	@Test
	void aCreatedCertificateIsUsedAfterItsValidation() {
		var plan = Plan.of(IN_ZONE);
		assertThat(plan.the("acm/certificate:Certificate", "certificate").inputs())
			.isEqualTo(Map.of("domainName", "api.example.com", "validationMethod", "DNS"));
		assertThat(plan.the("route53/record:Record", "certificate").inputs())
			.containsEntry("name", "record name of " + CREATED)
			.containsEntry("type", "CNAME")
			.containsEntry("records", List.of("value of " + CREATED))
			.containsEntry("allowOverwrite", true);
		assertThat(plan.the("acm/certificateValidation:CertificateValidation", "certificate").inputs())
			.containsEntry("certificateArn", "arn of " + CREATED);
		assertThat(plan.the("apigateway/domainName:DomainName", "domain").input("regionalCertificateArn"))
			.isEqualTo("arn of " + CREATED);
	}

	@Test
	void theExecuteApiEndpointCanBeDisabled() {
		assertThat(api(IN_ZONE).input("disableExecuteApiEndpoint")).isEqualTo(false);
		var only = IN_ZONE.get("domain").replace("}", ", executeApiEndpoint: false}");
		assertThat(api(Map.of("domain", only)).input("disableExecuteApiEndpoint")).isEqualTo(true);
	}

	private static Plan.Declared api(Map<String, String> keys) {
		return Plan.of(keys).the("apigateway/restApi:RestApi", "products");
	}

}
