package shop;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;

/** Declares one table. The test adds the drafted class. */
public final class Shop {

	private Shop() {
	}

	public static void main(String[] args) {
		Pulumi.run(Shop::declare);
	}

	private static void declare(Context context) {
		Table products = new Table("products",
				TableArgs.builder()
					.name(context.config().require("prefix") + "-products")
					.billingMode("PAY_PER_REQUEST")
					.hashKey("id")
					.attributes(TableAttributeArgs.builder().name("id").type("S").build())
					.build());
		// The drafted class: products
	}

}
