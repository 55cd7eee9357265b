package dev.products.infra.stage;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * A custom domain name of the API.
 */
public record DomainSettings(
		@Description("Host name of the API, such as api.example.com; empty: only the host name that AWS assigns") String name,
		@Description("Certificate of the host name: create, or the ARN of an existing certificate in the stack's region") String certificateArn,
		@Description("Route 53 hosted zone for the DNS records of the host name and of a created certificate; empty: you create the record of the host name elsewhere") String hostedZoneId,
		@Description("Whether the API also answers at the host name that AWS assigns") boolean executeApiEndpoint)
		implements
			Validated {

	static final DomainSettings NONE = new DomainSettings("", "", "", true);

	private static final String CREATE = "create";

	private static final Rule HOST = Rule.of("a host name in lower case, such as api.example.com, or empty",
			"|(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

	/**
	 * The domain name is regional for every endpointType, so the certificate must be in
	 * the region of the API (API Gateway Developer Guide, "Set up a Regional custom
	 * domain name").
	 */
	private static final Rule CERTIFICATE = Rule.arn("a certificate", "acm", "certificate/.+")
		.inRegion()
		.or(CREATE, "");

	private static final Rule ZONE = Rule.of("the id of a hosted zone, such as Z0123456789ABCDEFGHIJ, or empty",
			"|Z[A-Z0-9]{1,31}");

	@Override
	public void check(Problems problems) {
		problems.unless(HOST, "name", this.name);
		problems.unless(CERTIFICATE, "certificateArn", this.certificateArn);
		problems.unless(ZONE, "hostedZoneId", this.hostedZoneId);
		problems.unless(isUsed() != this.certificateArn.isEmpty(), "certificateArn", this.certificateArn,
				"create or the ARN of a certificate if name is set, empty if it is not");
		problems.unless(isUsed() || this.hostedZoneId.isEmpty(), "hostedZoneId", this.hostedZoneId,
				"empty if name is empty");
		problems.unless(inHostedZone() || !createsCertificate(), "hostedZoneId", this.hostedZoneId,
				"the id of a hosted zone if certificateArn is create, because the certificate is validated by a record in it");
		problems.unless(isUsed() || this.executeApiEndpoint, "executeApiEndpoint", this.executeApiEndpoint,
				"true if name is empty, because the API would have no address");
	}

	boolean isUsed() {
		return !this.name.isEmpty();
	}

	boolean inHostedZone() {
		return !this.hostedZoneId.isEmpty();
	}

	boolean createsCertificate() {
		return CREATE.equals(this.certificateArn);
	}

}
