package kinds;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.lambda.Alias;
import com.pulumi.aws.lambda.AliasArgs;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.aws.lambda.LayerVersion;
import com.pulumi.aws.lambda.LayerVersionArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;

final class Lambda {

	private Lambda() {
	}

	static Function declare(String prefix, Role role, Table table) {
		var function = new Function("function",
				FunctionArgs.builder()
					.name(prefix + "-function")
					.role(role.arn())
					.runtime("python3.12")
					.handler("lambda_function.lambda_handler")
					.code(Kinds.CODE)
					.publish(true)
					.build());
		var alias = new Alias("live",
				AliasArgs.builder()
					.name("live")
					.functionName(function.name())
					.functionVersion(function.version())
					.build());
		new Permission("gateway",
				PermissionArgs.builder()
					.statementId("gateway")
					.function(function.name())
					.action("lambda:InvokeFunction")
					.principal("apigateway.amazonaws.com")
					.build());
		new Permission("gateway-live",
				PermissionArgs.builder()
					.statementId("gateway-live")
					.function(function.arn())
					.qualifier(alias.name())
					.action("lambda:InvokeFunction")
					.principal("apigateway.amazonaws.com")
					.build());
		new FunctionUrl("url",
				FunctionUrlArgs.builder().functionName(function.name()).authorizationType("AWS_IAM").build());
		new EventSourceMapping("changes",
				EventSourceMappingArgs.builder()
					.functionName(function.arn())
					.eventSourceArn(table.streamArn())
					.startingPosition("LATEST")
					.build());
		new LayerVersion("layer",
				LayerVersionArgs.builder().layerName(prefix + "-layer").code(Kinds.CODE).build());
		return function;
	}

}
