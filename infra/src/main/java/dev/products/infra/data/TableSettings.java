package dev.products.infra.data;

import java.util.List;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.Validated;

/** Settings of the table of products and of the idempotency table. */
public record TableSettings(@Description("Name of the DynamoDB table of products") String tableName,
		@Description("Billing mode of the table: PAY_PER_REQUEST (on demand) or PROVISIONED") String tableBilling,
		@Description("Provisioned capacity of the table and of each of its indexes, if tableBilling is PROVISIONED") TableCapacity tableCapacity,
		@Description("Whether the table has the indexes by-category and by-listing, which the service needs to list products") boolean listingIndexes,
		@Description("Number of partitions of the list of all products, each of which accepts 1,000 new products per second; it can only be raised (docs/data.md)") int listingPartitions,
		@Description("Whether the table can be restored to any second of the last 35 days") boolean pointInTimeRecovery,
		@Description("Whether the table has a stream of all changes, which product events need") boolean changeStream,
		@Description("Name of the DynamoDB table in which the service keeps the responses to idempotency keys for one day") String idempotencyTableName) {

	static final String ON_DEMAND = "PAY_PER_REQUEST";

	static final String PROVISIONED = "PROVISIONED";

	private static final Rule NAME = Rule.of("3 to 255 letters, digits, '_', '.' or '-'", "[a-zA-Z0-9_.-]{3,255}");

	public TableSettings(SettingsReader reader) {
		this(reader.text("tableName", "ProductsTable", NAME),
				reader.oneOf("tableBilling", ON_DEMAND, List.of(ON_DEMAND, PROVISIONED)),
				reader.record("tableCapacity", TableCapacity.DEFAULTS),
				reader.flag("listingIndexes", reader.byDefault(true, false)),
				// The service has as many names of partitions.
				reader.number("listingPartitions", 1, 1, 16), reader.flag("pointInTimeRecovery", true),
				reader.flag("changeStream", reader.byDefault(true, false)),
				reader.text("idempotencyTableName", "ProductsIdempotency", NAME));
		reader.unless(!this.idempotencyTableName.equals(this.tableName), "idempotencyTableName",
				this.idempotencyTableName, "any name other than tableName");
		reader.unless(provisioned() || this.tableCapacity.equals(TableCapacity.DEFAULTS), "tableCapacity",
				this.tableCapacity, "no value if tableBilling is " + ON_DEMAND);
	}

	boolean provisioned() {
		return PROVISIONED.equals(this.tableBilling);
	}

	/**
	 * The provisioned capacity of the table and of each of its indexes. With a maximum,
	 * autoscaling changes the capacity between the two.
	 */
	public record TableCapacity(
			@Description("Read capacity units; with readMaximum, the minimum of autoscaling") int read,
			@Description("Maximum read capacity units of autoscaling; 0: no autoscaling") int readMaximum,
			@Description("Write capacity units; with writeMaximum, the minimum of autoscaling") int write,
			@Description("Maximum write capacity units of autoscaling; 0: no autoscaling") int writeMaximum)
			implements
				Validated {

		static final TableCapacity DEFAULTS = new TableCapacity(5, 0, 5, 0);

		private static final int LARGEST = 40_000;

		@Override
		public void check(Problems problems) {
			check(problems, "read", this.read, this.readMaximum);
			check(problems, "write", this.write, this.writeMaximum);
		}

		private static void check(Problems problems, String name, int capacity, int maximum) {
			problems.range(name, capacity, 1, LARGEST);
			problems.unless(maximum == 0 || (maximum >= capacity && maximum <= LARGEST), name + "Maximum", maximum,
					"0, or a whole number from " + capacity + " to " + LARGEST);
		}

		boolean scalesReads() {
			return this.readMaximum > 0;
		}

		boolean scalesWrites() {
			return this.writeMaximum > 0;
		}

	}

}
