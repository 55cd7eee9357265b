package dev.products.infra.data;

import java.util.Map;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TableTtlArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;

/**
 * The table in which the service keeps the responses to idempotency keys for one day. It
 * is a separate table so that its records are neither products nor in the change stream.
 * It is not protected, because without a record a retry only runs again.
 */
public final class IdempotencyTable extends Component {

	private static final String KEY = "id";

	private static final String EXPIRY = "expiresAt";

	private final Table table;

	public IdempotencyTable(TableSettings settings, EncryptionKey key) {
		super("IdempotencyTable", "idempotency-table");
		var args = TableArgs.builder()
			.name(settings.idempotencyTableName())
			.hashKey(KEY)
			.billingMode(TableSettings.ON_DEMAND)
			.attributes(TableAttributeArgs.builder().name(KEY).type("S").build())
			.ttl(TableTtlArgs.builder().attributeName(EXPIRY).enabled(true).build())
			.serverSideEncryption(key.ofTable())
			.build();
		this.table = new Table("idempotency", args, child());
		registerOutputs(Map.of("name", this.table.name()));
	}

	public Output<String> name() {
		return this.table.name();
	}

	public Output<String> arn() {
		return this.table.arn();
	}

}
