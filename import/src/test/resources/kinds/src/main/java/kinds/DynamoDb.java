package kinds;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;

final class DynamoDb {

	private DynamoDb() {
	}

	static Table declare(String prefix) {
		return new Table("things",
				TableArgs.builder()
					.name(prefix + "-things")
					.billingMode("PAY_PER_REQUEST")
					.hashKey("id")
					.attributes(TableAttributeArgs.builder().name("id").type("S").build())
					.streamEnabled(true)
					.streamViewType("NEW_AND_OLD_IMAGES")
					.build());
	}

}
