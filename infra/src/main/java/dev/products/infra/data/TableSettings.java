package dev.products.infra.data;

import java.util.List;
import java.util.Map;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * The table of products, and that of the answers to idempotency keys.
 */
public record TableSettings(@Meaning("Name of the DynamoDB table of products") String tableName,
		@Meaning("PAY_PER_REQUEST (on demand) or PROVISIONED") String tableBilling,
		@Meaning("Read capacity units of the table and of each index, where PROVISIONED; with a maximum, the least") int tableReadCapacity,
		@Meaning("How far autoscaling may raise the read capacity; 0: it stays as it is") int tableReadCapacityMaximum,
		@Meaning("Write capacity units of the table and of each index, where PROVISIONED; with a maximum, the least") int tableWriteCapacity,
		@Meaning("How far autoscaling may raise the write capacity; 0: it stays as it is") int tableWriteCapacityMaximum,
		@Meaning("Percent of the capacity in use that autoscaling aims at") int tableUtilization,
		@Meaning("The table has the indexes by-category and by-listing, by which the service lists products") boolean listingIndexes,
		@Meaning("The table can be brought back to any second of the last 35 days") boolean pointInTimeRecovery,
		@Meaning("Every change of the table of products goes to its stream, which product events need") boolean changeStream,
		@Meaning("Name of the DynamoDB table in which the service remembers answers for a day; not that of products") String idempotencyTableName,
		@Meaning("Tags of the table of products, besides those of aws:defaultTags") Map<String, String> tableTags) {

	static final String ON_DEMAND = "PAY_PER_REQUEST";

	static final String PROVISIONED = "PROVISIONED";

	private static final int UNSCALED = 0;

	private static final int MOST = 40_000;

	private static final Rule NAME = Rule.of("3 to 255 letters, digits, '_', '.' or '-'", "[a-zA-Z0-9_.-]{3,255}");

	public TableSettings(SettingsReader reader) {
		this(reader.text("tableName", "ProductsTable", NAME),
				reader.oneOf("tableBilling", ON_DEMAND, List.of(ON_DEMAND, PROVISIONED)),
				reader.number("tableReadCapacity", 5, 1, MOST),
				reader.number("tableReadCapacityMaximum", UNSCALED, UNSCALED, MOST),
				reader.number("tableWriteCapacity", 5, 1, MOST),
				reader.number("tableWriteCapacityMaximum", UNSCALED, UNSCALED, MOST),
				// DynamoDB guide, "Managing throughput capacity with auto scaling": from
				// 20 to 90 percent.
				reader.number("tableUtilization", 70, 20, 90), reader.flag("listingIndexes", true),
				reader.flag("pointInTimeRecovery", true), reader.flag("changeStream", true),
				reader.text("idempotencyTableName", "ProductsIdempotency", NAME),
				reader.variables("tableTags", Rule.tagKey()));
		reader.unless(!this.idempotencyTableName.equals(this.tableName), "idempotencyTableName",
				this.idempotencyTableName, "any name but that of tableName");
		refuseMaximum(reader, "tableReadCapacityMaximum", this.tableReadCapacityMaximum, "tableReadCapacity",
				this.tableReadCapacity);
		refuseMaximum(reader, "tableWriteCapacityMaximum", this.tableWriteCapacityMaximum, "tableWriteCapacity",
				this.tableWriteCapacity);
	}

	private void refuseMaximum(SettingsReader reader, String key, int most, String leastKey, int least) {
		reader.unless(most == UNSCALED || provisioned(), key, most,
				UNSCALED + " where tableBilling is " + this.tableBilling);
		reader.unless(most == UNSCALED || most >= least, key, most,
				UNSCALED + ", or at least the " + least + " of " + leastKey);
	}

	boolean provisioned() {
		return !ON_DEMAND.equals(this.tableBilling);
	}

	boolean scalesReads() {
		return this.tableReadCapacityMaximum != UNSCALED;
	}

	boolean scalesWrites() {
		return this.tableWriteCapacityMaximum != UNSCALED;
	}

}
