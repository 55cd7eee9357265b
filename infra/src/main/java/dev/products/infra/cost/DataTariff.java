package dev.products.infra.cost;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * Tables, and what encrypts what is kept.
 */
record DataTariff(Prices prices, Load load) implements Tariff {

	private static final String DATA = "Data";

	/**
	 * DynamoDB guide, "Read and write request units": what one unit reads with strong
	 * consistency; it writes 1 KB.
	 */
	private static final double READ_BYTES = 4096;

	private static final double WRITE_BYTES = 1024;

	/**
	 * DynamoDB guide, "DynamoDB auto scaling": a policy makes alarms for its target and
	 * for the capacity itself.
	 */
	private static final int ALARMS_OF_SCALING = 4;

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("dynamodb/table:Table", this::table,
				"dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
				(stream) -> Stream.of(Charge.perMillion(
						DATA, "changes to the stream", this.prices.of("tableToStream", this.load.writeShare()))),
				"appautoscaling/policy:Policy",
				(policy) -> Stream.of(Charge.atRest(DATA, "alarms of the scaling of " + policy.name(),
						this.prices.of("alarmMetric", ALARMS_OF_SCALING))),
				"kms/key:Key",
				(key) -> Stream.of(Charge.atRest(DATA, "KMS key", this.prices.of("key", 1)),
						Charge.perMillion(DATA, "requests to KMS",
								this.prices.of("keyRequest", this.load.keyRequestShare()))),
				"secretsmanager/secret:Secret",
				(secret) -> Stream.of(Charge.atRest(DATA, "secret " + secret.name(), this.prices.of("secret", 1))));
	}

	private Stream<Charge> table(PlannedResource table) {
		var charges = new ArrayList<Charge>();
		if (table.is("billingMode", "PAY_PER_REQUEST")) {
			charges.addAll(table.is("ttl.enabled", true) ? expiring(table).toList() : lasting(table).toList());
		}
		else {
			charges.add(capacity(table, table.name()));
			table.parts("globalSecondaryIndexes")
				.forEach((index) -> charges.add(capacity(index, table.name() + "/" + index.text("name", ""))));
		}
		// What expires is gone within days, and is too little to count.
		if (!table.is("ttl.enabled", true)) {
			var copies = 1 + table.parts("globalSecondaryIndexes").size();
			charges.add(Charge.atRest(DATA, "storage of " + table.name(),
					this.prices.of("tableStorage", this.load.storedGigabytes() * copies)));
		}
		if (table.is("pointInTimeRecovery.enabled", true)) {
			charges.add(Charge.atRest(DATA, "recovery of " + table.name(),
					this.prices.of("tableRecovery", this.load.storedGigabytes())));
		}
		return charges.stream();
	}

	/**
	 * The table of products: one product is read with strong consistency, a page without.
	 * A write is read first, and is a transaction, which takes twice the units of the
	 * table and of each index, as {@code service/bench-writes} measures it.
	 */
	private Stream<Charge> lasting(PlannedResource table) {
		var one = Math.ceil(this.load.productBytes() / READ_BYTES);
		var page = Math.ceil(this.load.pageProducts() * this.load.productBytes() / READ_BYTES) / 2;
		var reads = this.load.readShare() * (one + page) / 2 + this.load.writeShare() * one;
		var units = Math.ceil(this.load.productBytes() / WRITE_BYTES);
		var writes = this.load.writeShare() * units * 2 * (1 + table.parts("globalSecondaryIndexes").size());
		return Stream.of(Charge.perMillion(DATA, "reads of " + table.name(), this.prices.of("tableRead", reads)), Charge
			.perMillion(DATA, "writes of " + table.name() + " and its indexes", this.prices.of("tableWrite", writes)));
	}

	/**
	 * The table of what expires: each write claims its key, and keeps the answer in the
	 * transaction of the product. DynamoDB deletes records without charge ("Using time to
	 * live").
	 */
	private Stream<Charge> expiring(PlannedResource table) {
		return Stream.of(Charge.perMillion(DATA, "writes of " + table.name(),
				this.prices.of("tableWrite", this.load.writeShare() * (1 + 2))));
	}

	private Charge capacity(PlannedResource of, String name) {
		return Charge.atRest(DATA, "capacity of " + name,
				this.prices.of("tableReadCapacity", Load.HOURS * of.number("readCapacity", 1))
					.add(this.prices.of("tableWriteCapacity", Load.HOURS * of.number("writeCapacity", 1))));
	}

}
