package dev.products.adopt.kinds;

import java.util.List;

import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;

import static dev.products.adopt.kinds.Found.named;

/** Certificates. */
final class Acm {

	// Without a filter ACM only lists RSA certificates.
	static final List<Kind> KINDS = List.of(Kind
		.of("aws:acm/certificate:Certificate", "{arn:arn:[\\w-]+:acm:[\\w-]+:\\w+:certificate/[\\w-]{1,80}}",
				(aws) -> aws.client(AcmClient.class, AcmClient::builder))
		.named("domainName", "domain")
		.find("acm:ListCertificates", "the certificates",
				(acm) -> acm
					.listCertificatesPaginator(
							(request) -> request.includes((filter) -> filter.keyTypes(KeyAlgorithm.knownValues())))
					.certificateSummaryList(),
				(certificate) -> named(certificate.domainName()).part("arn", certificate.certificateArn())
					.part("domain", certificate.domainName())
					.fact("created", certificate.createdAt())
					.fact("expires", certificate.notAfter())
					.fact("status", certificate.statusAsString())));

	private Acm() {
	}

}
