package dev.products.adopt.kinds;

import java.util.List;
import java.util.Locale;

import software.amazon.awssdk.services.route53.Route53Client;

import static dev.products.adopt.kinds.Found.named;

/** Hosted zones and their records. */
final class Route53 {

	private static final String ZONE = "aws:route53/zone:Zone";

	private static final String ZONE_ID = "{zone:[A-Z0-9]{1,32}}";

	static final List<Kind> KINDS = List.of(of(ZONE, ZONE_ID).named("name", "name")
		.normalizedBy(Route53::normalized)
		.find("route53:ListHostedZones", "the hosted zones",
				(route53) -> route53.listHostedZonesPaginator().hostedZones(),
				(zone) -> named(normalized(zone.name())).part("zone", zone.id().replaceFirst("^/hostedzone/", ""))
					.part("name", normalized(zone.name()))
					.fact("private", zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()))
					.fact("reference", zone.callerReference())),
			of("aws:route53/record:Record",
					ZONE_ID + "_{record:[^_\\s]*(?:_[^\\s]*)?}_{record_type:[A-Z]{1,5}}[_{set:.{1,128}}]")
				.refers("zoneId", "zone", new Kind.Ref(ZONE, "zone"))
				.named("name", "record")
				.normalizedBy(Route53::normalized)
				.named("type", "record_type")
				.named("setIdentifier", "set")
				.optional()
				.within(ZONE)
				.findIn(ZONE, "route53:ListResourceRecordSets", "the records of zone",
						(route53, zone) -> route53
							.listResourceRecordSetsPaginator((request) -> request.hostedZoneId(zone.id()))
							.resourceRecordSets(),
						(zone, record) -> {
							String name = normalized(record.name().replace("\\052", "*"));
							// AWS creates these with the zone.
							boolean ofZone = name.equals(zone.name())
									&& List.of("NS", "SOA").contains(record.typeAsString());
							return named(name).part("zone", zone.id())
								.part("record", name)
								.part("record_type", record.typeAsString())
								.part("set", record.setIdentifier())
								.fact("type", record.typeAsString())
								.madeByAws(ofZone);
						}));

	private Route53() {
	}

	private static KindBuilder<Route53Client> of(String type, String id) {
		return Kind.of(type, id, (aws) -> aws.client(Route53Client.class, Route53Client::builder));
	}

	/** Names are written with and without a final dot, and in any case. */
	private static String normalized(String name) {
		return name.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
	}

}
