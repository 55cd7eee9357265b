package dev.products.infra.stage;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.acm.Certificate;
import com.pulumi.aws.acm.CertificateArgs;
import com.pulumi.aws.acm.CertificateValidation;
import com.pulumi.aws.acm.CertificateValidationArgs;
import com.pulumi.aws.apigateway.BasePathMapping;
import com.pulumi.aws.apigateway.BasePathMappingArgs;
import com.pulumi.aws.apigateway.DomainName;
import com.pulumi.aws.apigateway.DomainNameArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.DomainNameEndpointConfigurationArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.stage.StageSettings.DomainSettings;

/** A custom domain name of the stage, with its certificate and its DNS record. */
final class CustomDomain extends Component {

	private final DomainSettings settings;

	private final Output<String> url;

	CustomDomain(Component parent, DomainSettings settings, Stage stage) {
		super("CustomDomain", "domain", parent);
		this.settings = settings;
		var domain = new DomainName("domain",
				DomainNameArgs.builder()
					.domainName(settings.name())
					.regionalCertificateArn(
							settings.createsCertificate() ? certificate() : Output.of(settings.certificateArn()))
					.securityPolicy("TLS_1_2")
					.endpointConfiguration(DomainNameEndpointConfigurationArgs.builder().types("REGIONAL").build())
					.build(),
				child());
		var mapping = new BasePathMapping("domain",
				BasePathMappingArgs.builder()
					.restApi(stage.restApi())
					.stageName(stage.stageName())
					.domainName(domain.domainName())
					.build(),
				child());
		if (settings.inHostedZone()) {
			new Record("domain",
					RecordArgs.builder()
						.zoneId(settings.hostedZoneId())
						.name(settings.name())
						.type("A")
						.aliases(RecordAliasArgs.builder()
							.name(domain.regionalDomainName())
							.zoneId(domain.regionalZoneId())
							.evaluateTargetHealth(false)
							.build())
						.build(),
					child());
		}
		this.url = Output.format("https://%s", mapping.domainName());
		registerOutputs(Map.of("url", this.url, "target", domain.regionalDomainName()));
	}

	Output<String> url() {
		return this.url;
	}

	/**
	 * Creates a certificate that is validated by a DNS record in the hosted zone. The
	 * record stays there for renewals.
	 */
	private Output<String> certificate() {
		var certificate = new Certificate("certificate",
				CertificateArgs.builder().domainName(this.settings.name()).validationMethod("DNS").build(), child());
		// There is only one option, because the certificate is for one name.
		var proof = certificate.domainValidationOptions().applyValue((options) -> options.get(0));
		var record = new Record("certificate", RecordArgs.builder()
			.zoneId(this.settings.hostedZoneId())
			.name(proof.applyValue((option) -> option.resourceRecordName().orElseThrow()))
			.type("CNAME")
			.records(proof.applyValue((option) -> option.resourceRecordValue().orElseThrow()).applyValue(List::of))
			.ttl(300)
			// The record is the same for every certificate of this name, so a stack in
			// another region may have created it (ACM User Guide, DNS validation).
			.allowOverwrite(true)
			.build(), child());
		return new CertificateValidation("certificate",
				CertificateValidationArgs.builder()
					.certificateArn(certificate.arn())
					.validationRecordFqdns(record.fqdn().applyValue(List::of))
					.build(),
				child())
			.certificateArn();
	}

}
