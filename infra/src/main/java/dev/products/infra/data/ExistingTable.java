package dev.products.infra.data;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.pulumi.aws.dynamodb.DynamodbFunctions;
import com.pulumi.aws.dynamodb.inputs.GetTablePlainArgs;
import com.pulumi.aws.dynamodb.outputs.GetTableGlobalSecondaryIndex;

/**
 * Reads a table at AWS before an update.
 */
final class ExistingTable {

	private ExistingTable() {
	}

	/**
	 * Returns whether a table has a provisioned capacity and these indexes; true also
	 * where it cannot be read, as one that is not made yet.
	 */
	static boolean isProvisioned(String name, List<String> indexes) {
		return DynamodbFunctions.getTablePlain(GetTablePlainArgs.builder().name(name).build())
			.handle((table, failure) -> failure != null
					|| (table.billingMode().equals(TableSettings.PROVISIONED) && table.globalSecondaryIndexes()
						.stream()
						.map(GetTableGlobalSecondaryIndex::name)
						.collect(Collectors.toSet())
						.equals(Set.copyOf(indexes))))
			.join();
	}

}
