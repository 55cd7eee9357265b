package dev.products.infra.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.TargetArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.aws.dynamodb.outputs.GetTableGlobalSecondaryIndex;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.data.TableSettings.TableCapacity;

/**
 * Autoscaling of a provisioned table and of each of its indexes. An index has its own
 * capacity, and too little of it also throttles the writes of the table (DynamoDB guide,
 * "Using Global Secondary Indexes", provisioned throughput).
 */
final class TableScaling {

	/** Target utilization of the capacity in percent. */
	private static final double UTILIZATION = 70;

	private final Component parent;

	private final TableCapacity capacity;

	private final ExistingTable existing;

	TableScaling(Component parent, TableSettings settings, ExistingTable existing) {
		this.parent = parent;
		this.capacity = settings.tableCapacity();
		this.existing = existing;
	}

	/**
	 * Returns the properties that autoscaling changes and that an update must ignore. The
	 * list is empty if the existing table is not provisioned yet or has other indexes. In
	 * that case the update must set the capacity, because the provider uses a capacity of
	 * 1 if it is not set (terraform-provider-aws pull request 22630), and the update must
	 * compare the indexes, because ignored indexes can neither be added nor removed.
	 * <p>
	 * The indexes are ignored as a whole, because AWS treats them as a set: their order
	 * can change with a refresh (pulumi-aws issue 2856), and the path
	 * {@code globalSecondaryIndexes[*]} would apply the capacity of one index to another.
	 */
	List<String> leftAlone(List<String> indexes) {
		var properties = new ArrayList<String>();
		if (this.capacity.scalesReads()) {
			properties.add("readCapacity");
		}
		if (this.capacity.scalesWrites()) {
			properties.add("writeCapacity");
		}
		if (properties.isEmpty() || !isProvisioned(indexes)) {
			return List.of();
		}
		properties.add("globalSecondaryIndexes");
		return properties;
	}

	void scale(Output<String> tableName, List<String> indexes) {
		scale("products", "table", Output.format("table/%s", tableName));
		indexes.forEach((index) -> scale(index, "index", Output.format("table/%s/index/%s", tableName, index)));
	}

	private void scale(String name, String kind, Output<String> resourceId) {
		if (this.capacity.scalesReads()) {
			scale(name + "-read", kind, resourceId, "Read", this.capacity.read(), this.capacity.readMaximum());
		}
		if (this.capacity.scalesWrites()) {
			scale(name + "-write", kind, resourceId, "Write", this.capacity.write(), this.capacity.writeMaximum());
		}
	}

	private void scale(String name, String kind, Output<String> resourceId, String access, int least, int most) {
		var child = this.parent.child();
		var target = new Target(name,
				TargetArgs.builder()
					.serviceNamespace("dynamodb")
					.resourceId(resourceId)
					.scalableDimension("dynamodb:" + kind + ":" + access + "CapacityUnits")
					.minCapacity(least)
					.maxCapacity(most)
					.build(),
				child);
		var metric = "DynamoDB" + access + "CapacityUtilization";
		new Policy(name, PolicyArgs.builder()
			.name(Output.format("%s:%s", metric, resourceId))
			.policyType("TargetTrackingScaling")
			.serviceNamespace(target.serviceNamespace())
			.resourceId(target.resourceId())
			.scalableDimension(target.scalableDimension())
			.targetTrackingScalingPolicyConfiguration(PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
				.targetValue(UTILIZATION)
				.predefinedMetricSpecification(
						PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs.builder()
							.predefinedMetricType(metric)
							.build())
				.build())
			.build(), child);
	}

	/**
	 * Returns whether the table has provisioned capacity and exactly these indexes.
	 * Returns true also if the table cannot be read, for example because it does not
	 * exist yet.
	 */
	private boolean isProvisioned(List<String> indexes) {
		return this.existing.read()
			.map((table) -> table.billingMode().equals(TableSettings.PROVISIONED) && table.globalSecondaryIndexes()
				.stream()
				.map(GetTableGlobalSecondaryIndex::name)
				.collect(Collectors.toSet())
				.equals(Set.copyOf(indexes)))
			.orElse(true);
	}

}
