package dev.products.infra.data;

import java.util.Optional;

import com.pulumi.aws.dynamodb.DynamodbFunctions;
import com.pulumi.aws.dynamodb.inputs.GetTablePlainArgs;
import com.pulumi.aws.dynamodb.outputs.GetTableResult;

import org.jspecify.annotations.Nullable;

/**
 * The table of a name as AWS has it before the update. It is read once, if it is needed.
 */
final class ExistingTable {

	private final String name;

	private boolean read;

	private @Nullable GetTableResult table;

	ExistingTable(String name) {
		this.name = name;
	}

	/**
	 * Returns the table; empty if it cannot be read, for example because it does not
	 * exist yet.
	 */
	Optional<GetTableResult> read() {
		if (!this.read) {
			this.table = DynamodbFunctions.getTablePlain(GetTablePlainArgs.builder().name(this.name).build())
				.handle((table, failure) -> Optional.ofNullable(table))
				.join()
				.orElse(null);
			this.read = true;
		}
		return Optional.ofNullable(this.table);
	}

}
