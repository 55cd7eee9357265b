package kinds;

import com.pulumi.Pulumi;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.StringAsset;
import java.util.Map;

/**
 * One resource at least of each type that adopt knows, in one file for each AWS service.
 */
public final class Kinds {

	/** What functions and layers are made of. */
	static final AssetArchive CODE = new AssetArchive(Map.of("lambda_function.py",
			new StringAsset("def lambda_handler(event, context):\n    return {'statusCode': 200, 'body': '{}'}\n")));

	private Kinds() {
	}

	public static void main(String[] args) {
		Pulumi.run((context) -> {
			String prefix = context.config().require("prefix");
			var table = DynamoDb.declare(prefix);
			Cognito.declare(prefix);
			CloudWatchLogs.declare(prefix);
			var role = Iam.declare(prefix);
			var function = Lambda.declare(prefix, role, table);
			ApiGateway.declare(prefix, function);
		});
	}

}
