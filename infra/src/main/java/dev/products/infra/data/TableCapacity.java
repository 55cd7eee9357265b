package dev.products.infra.data;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;

/**
 * The provisioned capacity of the table and of each of its indexes. With a maximum,
 * autoscaling changes the capacity between the two.
 */
public record TableCapacity(@Description("Read capacity units; with readMaximum, the minimum of autoscaling") int read,
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
		problems.unless(capacity >= 1 && capacity <= LARGEST, name, capacity, "a whole number from 1 to " + LARGEST);
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
