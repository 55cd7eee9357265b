package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Finds hosted zones and their records. */
final class Route53 {

	static final String ZONE = "aws:route53/zone:Zone";

	private static final String ZONE_ID = "{zone:[A-Z0-9]{1,32}}";

	static final List<Kind> KINDS = List.of(
			Kind.of(ZONE, ZONE_ID, Route53::zones)
				.named("name", "name")
				.plainly(Route53::plain)
				.reading("route53:ListHostedZones"),
			Kind.of("aws:route53/record:Record",
					ZONE_ID + "_{record:[^_\\s]*(?:_[^\\s]*)?}_{record_type:[A-Z]{1,5}}[_{set:.{1,128}}]",
					Route53::records)
				.refers("zoneId", "zone", new Kind.Ref(ZONE, "zone"))
				.named("name", "record")
				.plainly(Route53::plain)
				.named("type", "record_type")
				.named("setIdentifier", "set")
				.orNot()
				.inside(ZONE)
				.reading("route53:ListResourceRecordSets"));

	private Route53() {
	}

	/** Names are written with and without the dot of the root, and in any case. */
	private static String plain(String name) {
		return name.replaceFirst("\\.$", "").toLowerCase(java.util.Locale.ROOT);
	}

	static void zones(Kind kind, Aws aws, Search search) {
		List<HostedZone> zones = search.read("route53:ListHostedZones", "the hosted zones",
				() -> client(aws).listHostedZonesPaginator().hostedZones().stream().toList());
		for (HostedZone zone : zones) {
			String name = plain(zone.name());
			search.found(Facts.of("zone", zone.id().replaceFirst("^/hostedzone/", ""), "name", name), name,
					Facts.of("private", zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone()),
							"reference", zone.callerReference()));
		}
	}

	/** Those of name servers and authority come with the zone. */
	static void records(Kind kind, Aws aws, Search search) {
		search.eachHolder(ZONE, (zone, its) -> {
			List<ResourceRecordSet> records = its.read("route53:ListResourceRecordSets",
					"the records of zone " + zone.name(),
					() -> client(aws).listResourceRecordSetsPaginator((request) -> request.hostedZoneId(zone.id()))
						.resourceRecordSets()
						.stream()
						.toList());
			for (ResourceRecordSet record : records) {
				String name = plain(record.name().replace("\\052", "*"));
				boolean ofZone = name.equals(zone.name()) && List.of("NS", "SOA").contains(record.typeAsString());
				its.found(
						Facts.of("zone", zone.id(), "record", name, "record_type", record.typeAsString(), "set",
								record.setIdentifier()),
						name, Facts.of("type", record.typeAsString(), "made by", ofZone ? "AWS" : null));
			}
		});
	}

	private static Route53Client client(Aws aws) {
		return aws.client(Route53Client.class, Route53Client::builder);
	}

}
