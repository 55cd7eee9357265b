package dev.products.infra;

import java.util.List;
import java.util.Map;

/**
 * Everything that can differ between stacks. Each component of these records is the
 * config key of the same name.
 */
record StackSettings(DataSettings data, TableSettings table, String idempotencyTableName, UserSettings users,
		FunctionSettings function, ApiSettings api, int logRetentionDays, List<String> alarmTopics) {

	/**
	 * Reads and checks all keys; refuses with every problem at once, so that nobody mends
	 * a stack file one run at a time.
	 */
	static StackSettings read(Map<String, String> config) {
		var reader = new SettingsReader(config);
		var settings = new StackSettings(reader);
		reader.refuseProblems();
		return settings;
	}

	StackSettings(SettingsReader reader) {
		this(new DataSettings(reader), new TableSettings(reader),
				reader.text("idempotencyTableName", "ProductsIdempotency", Rule.TABLE_NAME), new UserSettings(reader),
				new FunctionSettings(reader), new ApiSettings(reader),
				reader.oneOf("logRetentionDays", 30, LogRetention.DAYS),
				reader.texts("alarmTopics", List.of(), Rule.SNS_TOPIC_ARN));
		reader.different("idempotencyTableName", this.idempotencyTableName, "tableName", this.table.tableName());
	}

	/**
	 * How what cannot be made again is kept: the table and the user pool.
	 *
	 * @param keepData Pulumi does not replace or delete them, and forgets them instead of
	 * deleting them
	 * @param deletionProtection with keepData: AWS, too, refuses to delete them. A key of
	 * its own because it changes them, which the first look at an adopted stack must not
	 */
	record DataSettings(boolean keepData, boolean deletionProtection) {

		DataSettings(SettingsReader reader) {
			this(reader.flag("keepData", true), reader.flag("deletionProtection", true));
		}

		boolean protectedByAws() {
			return this.keepData && this.deletionProtection;
		}

	}

	record TableSettings(String tableName, String tableBilling, int tableReadCapacity, int tableWriteCapacity,
			boolean listingIndexes, boolean pointInTimeRecovery) {

		static final String ON_DEMAND = "PAY_PER_REQUEST";

		TableSettings(SettingsReader reader) {
			this(reader.text("tableName", "ProductsTable", Rule.TABLE_NAME),
					reader.oneOf("tableBilling", ON_DEMAND, List.of(ON_DEMAND, "PROVISIONED")),
					reader.number("tableReadCapacity", 5, 1, 40_000), reader.number("tableWriteCapacity", 5, 1, 40_000),
					reader.flag("listingIndexes", true), reader.flag("pointInTimeRecovery", true));
		}

		boolean provisioned() {
			return !ON_DEMAND.equals(this.tableBilling);
		}

	}

	record FunctionSettings(String functionName, String functionZip, int functionMemory, int functionTimeout,
			String functionArchitecture, Map<String, String> functionEnvironment) {

		FunctionSettings(SettingsReader reader) {
			this(reader.text("functionName", "ProductsFunction", Rule.FUNCTION_NAME),
					reader.text("functionZip", "../service/target/products-service-lambda.zip", Rule.BUILT_FILE),
					// From 1,769 MB a function has one full processor (Lambda guide,
					// "Configure memory").
					reader.number("functionMemory", 1769, 128, 10_240),
					// The gateway gives up at 29 s (API Gateway quotas, integration
					// timeout).
					reader.number("functionTimeout", 25, 1, 29),
					reader.oneOf("functionArchitecture", "arm64", List.of("arm64", "x86_64")),
					reader.variables("functionEnvironment", Rule.ENVIRONMENT_VARIABLE));
		}

	}

	record ApiSettings(String apiName, String stageName, String apiGatewayLogRole) {

		static final String CREATE = "create";

		static final String NONE = "none";

		ApiSettings(SettingsReader reader) {
			this(reader.text("apiName", "ProductsAPI", Rule.API_NAME), reader.text("stageName", "dev", Rule.STAGE_NAME),
					reader.text("apiGatewayLogRole", NONE, Rule.LOG_ROLE));
		}

		boolean accessLogs() {
			return !NONE.equals(this.apiGatewayLogRole);
		}

		boolean createsLogRole() {
			return CREATE.equals(this.apiGatewayLogRole);
		}

	}

}
