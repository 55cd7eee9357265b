package guestbook;

import java.util.List;
import java.util.Map;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileArchive;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.apigateway.Deployment;
import com.pulumi.aws.apigateway.DeploymentArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.StageArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/**
 * Shaped unlike ours on purpose: components in components, the same logical name twice, a
 * resource without a parent, one that Pulumi names, and one that is still to be made.
 */
public final class Guestbook {

	private Guestbook() {
	}

	public static void main(String[] args) {
		Pulumi.run(Guestbook::declare);
	}

	private static void declare(Context context) {
		String prefix = context.config().require("prefix");
		new Storage(prefix, context.config().getBoolean("kept").orElse(false));
		new LogGroup("book", LogGroupArgs.builder().name("/" + prefix + "/book").retentionInDays(7).build());
		new LogGroup("unnamed", LogGroupArgs.builder().retentionInDays(7).build());
		new Topic("news", TopicArgs.builder().name(prefix + "-news").build());
		if (context.config().getBoolean("elsewhere").orElse(false)) {
			Provider east = new Provider("east", ProviderArgs.builder().region("us-east-1").build());
			new LogGroup("elsewhere",
					LogGroupArgs.builder().name("/" + prefix + "/book").retentionInDays(7).build(),
					CustomResourceOptions.builder().provider(east).build());
		}
		if (context.config().getBoolean("served").orElse(false)) {
			new Served(prefix);
		}
	}

	/** A function behind an API, with all that no read call of AWS returns. */
	private static final class Served extends ComponentResource {

		private static final String TRUST = "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
				+ "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}";

		Served(String prefix) {
			super("guestbook:index:Served", "served");
			var options = CustomResourceOptions.builder().parent(this).build();
			var role = new Role("runs",
					RoleArgs.builder()
						.name(prefix + "-runs")
						.assumeRolePolicy(TRUST)
						.forceDetachPolicies(true)
						.build(),
					options);
			var function = new Function("greet",
					FunctionArgs.builder()
						.name(prefix + "-greet")
						.role(role.arn())
						.runtime("python3.12")
						.handler("greet.handler")
						.code(new FileArchive("./greet"))
						.publish(false)
						.build(),
					options);
			var api = new RestApi("api", RestApiArgs.builder().name(prefix + "-api").build(), options);
			var greetings = new Resource("greetings",
					ResourceArgs.builder().restApi(api.id()).parentId(api.rootResourceId()).pathPart("greetings").build(),
					options);
			var get = new Method("get",
					MethodArgs.builder()
						.restApi(api.id())
						.resourceId(greetings.id())
						.httpMethod("GET")
						.authorization("NONE")
						.build(),
					options);
			var integration = new Integration("get",
					IntegrationArgs.builder()
						.restApi(api.id())
						.resourceId(greetings.id())
						.httpMethod(get.httpMethod())
						.integrationHttpMethod("POST")
						.type("AWS_PROXY")
						.uri(function.invokeArn())
						.passthroughBehavior("WHEN_NO_MATCH")
						.timeoutMilliseconds(29000)
						.build(),
					options);
			var deployment = new Deployment("deployed",
					DeploymentArgs.builder().restApi(api.id()).triggers(Map.of("content", "1")).build(),
					CustomResourceOptions.builder().parent(this).dependsOn(integration).build());
			new Stage("v1",
					StageArgs.builder()
						.restApi(api.id())
						.deployment(deployment.id())
						.stageName("v1")
						.cacheClusterEnabled(false)
						.build(),
					options);
			new LogGroup("greet",
					LogGroupArgs.builder().name("/aws/lambda/" + prefix + "-greet").skipDestroy(true).build(),
					CustomResourceOptions.builder().parent(this).ignoreChanges(List.of("retentionInDays")).build());
			// Of these, no read call returns what the provider takes for what is not said here.
			var calls = new Topic("calls", TopicArgs.builder().name(prefix + "-calls").build(), options);
			new TopicSubscription("on-call",
					TopicSubscriptionArgs.builder()
						.topic(calls.arn())
						.protocol("sqs")
						.endpoint("arn:aws:sqs:eu-central-1:000000000000:" + prefix + "-calls")
						.build(),
					options);
			new Secret("key", SecretArgs.builder().name(prefix + "-key").build(), options);
		}

	}

	/** A table, and beside it the component of the guests. */
	private static final class Storage extends ComponentResource {

		Storage(String prefix, boolean kept) {
			super("guestbook:index:Storage", "storage");
			new Table("book", TableArgs.builder()
				.name(prefix + "-book")
				.billingMode("PAY_PER_REQUEST")
				.hashKey("id")
				.attributes(TableAttributeArgs.builder().name("id").type("S").build())
				.build(),
					CustomResourceOptions.builder().parent(this).protect(kept).retainOnDelete(kept).build());
			new Guests(prefix, this);
		}

	}

	/** Who writes in the book. */
	private static final class Guests extends ComponentResource {

		Guests(String prefix, ComponentResource parent) {
			super("guestbook:index:Guests", "guests", ComponentResourceOptions.builder().parent(parent).build());
			var options = CustomResourceOptions.builder().parent(this).build();
			var pool = new UserPool("guests", UserPoolArgs.builder().name(prefix + "-guests").build(), options);
			new UserPoolClient("web",
					UserPoolClientArgs.builder()
						.name(prefix + "-web")
						.userPoolId(pool.id())
						.explicitAuthFlows(List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"))
						.build(),
					options);
			new UserGroup("editors", UserGroupArgs.builder().name("editors").userPoolId(pool.id()).build(), options);
		}

	}

}
