package dev.products.infra.data;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.pulumi.aws.dynamodb.DynamodbFunctions;
import com.pulumi.aws.dynamodb.inputs.GetTablePlainArgs;
import com.pulumi.aws.dynamodb.outputs.GetTableGlobalSecondaryIndex;

/**
 * Reads the current state of a table from AWS before an update.
 */
final class ExistingTable {

	private ExistingTable() {
	}

	/**
	 * Returns whether a table has provisioned capacity and exactly these indexes. Returns
	 * true also if the table cannot be read, for example because it does not exist yet.
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
