package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;

/** Finds certificates. */
final class Acm {

	static final String CERTIFICATE = "aws:acm/certificate:Certificate";

	static final List<Kind> KINDS = List
		.of(Kind.of(CERTIFICATE, "{arn:arn:[\\w-]+:acm:[\\w-]+:\\w+:certificate/[\\w-]{1,80}}", Acm::certificates)
			.named("domainName", "domain")
			.reading("acm:ListCertificates"));

	private Acm() {
	}

	/** Of every algorithm: by default AWS lists those of RSA only. */
	static void certificates(Kind kind, Aws aws, Search search) {
		List<CertificateSummary> certificates = search.read("acm:ListCertificates", "the certificates",
				() -> aws.client(AcmClient.class, AcmClient::builder)
					.listCertificatesPaginator(
							(request) -> request.includes((filter) -> filter.keyTypes(KeyAlgorithm.knownValues())))
					.certificateSummaryList()
					.stream()
					.toList());
		for (CertificateSummary certificate : certificates) {
			search.found(Facts.of("arn", certificate.certificateArn(), "domain", certificate.domainName()),
					certificate.domainName(), Facts.of("created", certificate.createdAt(), "expires",
							certificate.notAfter(), "status", certificate.statusAsString()));
		}
	}

}
