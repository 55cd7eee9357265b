package dev.products.infra.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.IdempotencyTable;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.component.PolicyDocument.Statement;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.users.UserDirectory;

/** The function of the service, with its permissions and its log group. */
public final class ProductsFunction extends Component {

	static final String TABLE_VARIABLE = "PRODUCTS_TABLE";

	static final String IDEMPOTENCY_TABLE_VARIABLE = "PRODUCTS_IDEMPOTENCYTABLE";

	static final String AUDIENCE_VARIABLE = "PRODUCTS_AUDIENCE";

	static final String MACHINE_CLIENTS_VARIABLE = "PRODUCTS_MACHINECLIENTS";

	static final String WRITE_GROUP_VARIABLE = "PRODUCTS_WRITEGROUP";

	static final String LISTING_PARTITIONS_VARIABLE = "PRODUCTS_LISTINGPARTITIONS";

	public static final String ALLOWED_ORIGINS_VARIABLE = "PRODUCTS_ALLOWEDORIGINS";

	public static final String ITEM_PATH_VARIABLE = "PRODUCTS_ITEMPATH";

	/**
	 * Exactly the actions that the service calls; a test in service/ compares these lists
	 * with the calls. A transaction requires the permissions of its individual writes
	 * (DynamoDB guide, "Using IAM with DynamoDB transactions").
	 */
	private static final List<String> TABLE_ACTIONS = List.of("dynamodb:GetItem", "dynamodb:UpdateItem",
			"dynamodb:DeleteItem");

	private static final List<String> INDEX_ACTIONS = List.of("dynamodb:Query");

	private static final List<String> IDEMPOTENCY_ACTIONS = List.of("dynamodb:PutItem", "dynamodb:DeleteItem");

	/**
	 * In seconds. API Gateway times out after 29 seconds (API Gateway quotas, integration
	 * timeout).
	 */
	private static final int TIMEOUT = 25;

	private final JavaFunction function;

	/**
	 * Creates the function.
	 * @param apiVariables the environment variables that describe the API
	 */
	public ProductsFunction(FunctionSettings settings, TelemetrySettings telemetry, EncryptionKey key,
			ProductsTable table, IdempotencyTable idempotency, UserDirectory users, Map<String, String> apiVariables) {
		super("ProductsFunction", "products-function");
		var handler = new JavaFunction.Handler(
				new JavaFunction.Names("products", "function-logs", "function-role", "function-permissions", "live"),
				settings.functionName(), "dev.products.service.lambda.ProductsHandler", settings.functionMemory(),
				TIMEOUT, settings.functionConcurrency(), settings.live());
		this.function = JavaFunction.create(this, settings, telemetry, key, handler,
				variables(settings, table, idempotency, users, apiVariables),
				Output.tuple(table.arn(), idempotency.arn())
					.applyValue((arns) -> permissions(arns.t1, table.indexes(), arns.t2)));
		registerOutputs(Map.of("name", this.function.function().name(), "alias", this.function.alias().arn()));
	}

	public JavaFunction function() {
		return this.function;
	}

	private static Output<Map<String, String>> variables(FunctionSettings settings, ProductsTable table,
			IdempotencyTable idempotency, UserDirectory users, Map<String, String> apiVariables) {
		return Output
			.tuple(table.name(), idempotency.name(), users.clientId(), users.adminGroup(), users.machineClientIds())
			.applyValue((known) -> {
				var variables = new LinkedHashMap<>(settings.functionEnvironment());
				variables.put(TABLE_VARIABLE, known.t1);
				variables.put(IDEMPOTENCY_TABLE_VARIABLE, known.t2);
				variables.put(AUDIENCE_VARIABLE, known.t3);
				variables.put(WRITE_GROUP_VARIABLE, known.t4);
				variables.putAll(apiVariables);
				if (table.listingPartitions() > 1) {
					variables.put(LISTING_PARTITIONS_VARIABLE, String.valueOf(table.listingPartitions()));
				}
				if (!known.t5.isEmpty()) {
					variables.put(MACHINE_CLIENTS_VARIABLE, String.join(",", known.t5));
				}
				return variables;
			});
	}

	private static List<Statement> permissions(String tableArn, List<String> indexes, String idempotencyTableArn) {
		var statements = new ArrayList<Statement>();
		statements.add(PolicyDocument.allow(TABLE_ACTIONS, List.of(tableArn)));
		if (!indexes.isEmpty()) {
			statements.add(PolicyDocument.allow(INDEX_ACTIONS,
					indexes.stream().map((index) -> tableArn + "/index/" + index).toList()));
		}
		statements.add(PolicyDocument.allow(IDEMPOTENCY_ACTIONS, List.of(idempotencyTableArn)));
		return statements;
	}

}
