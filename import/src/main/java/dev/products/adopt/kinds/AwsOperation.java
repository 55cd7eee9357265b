package dev.products.adopt.kinds;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.utils.builder.SdkBuilder;

import static java.util.Map.entry;

/**
 * Calls an operation of AWS. The names of operations and of members of requests and
 * answers are those of the AWS API reference.
 */
final class AwsOperation {

	/** The clients, by the prefix of the IAM actions of their services. */
	private static final Map<String, Function<Aws, SdkClient>> CLIENTS = Map.ofEntries(
			entry("acm", (aws) -> aws.client(AcmClient.class, AcmClient::builder)),
			entry("apigateway", (aws) -> aws.client(ApiGatewayClient.class, ApiGatewayClient::builder)),
			entry("application-autoscaling",
					(aws) -> aws.client(ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder)),
			entry("budgets", (aws) -> aws.client(BudgetsClient.class, BudgetsClient::builder)),
			entry("cloudwatch", (aws) -> aws.client(CloudWatchClient.class, CloudWatchClient::builder)),
			entry("cognito-idp",
					(aws) -> aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder)),
			entry("dynamodb", (aws) -> aws.client(DynamoDbClient.class, DynamoDbClient::builder)),
			entry("events", (aws) -> aws.client(EventBridgeClient.class, EventBridgeClient::builder)),
			entry("firehose", (aws) -> aws.client(FirehoseClient.class, FirehoseClient::builder)),
			entry("iam", (aws) -> aws.client(IamClient.class, IamClient::builder)),
			entry("kinesis", (aws) -> aws.client(KinesisClient.class, KinesisClient::builder)),
			entry("kms", (aws) -> aws.client(KmsClient.class, KmsClient::builder)),
			entry("lambda", (aws) -> aws.client(LambdaClient.class, LambdaClient::builder)),
			entry("logs", (aws) -> aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder)),
			entry("route53", (aws) -> aws.client(Route53Client.class, Route53Client::builder)),
			// With the bucket in the path: no certificate matches a bucket name with
			// dots.
			entry("s3", (aws) -> aws.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true))),
			entry("secretsmanager", (aws) -> aws.client(SecretsManagerClient.class, SecretsManagerClient::builder)),
			entry("sns", (aws) -> aws.client(SnsClient.class, SnsClient::builder)),
			entry("sqs", (aws) -> aws.client(SqsClient.class, SqsClient::builder)),
			entry("ssm", (aws) -> aws.client(SsmClient.class, SsmClient::builder)),
			entry("wafv2", (aws) -> aws.client(Wafv2Client.class, Wafv2Client::builder)));

	private AwsOperation() {
	}

	/**
	 * Calls an operation and returns all pages of its answer.
	 * @param service the prefix of the service's IAM actions
	 * @param token the member with the token of the next page, if the operation has pages
	 * but the SDK has no paginator for it
	 */
	@SuppressWarnings("unchecked")
	static Iterable<Object> pages(Aws aws, String service, String operation, Map<String, Object> input,
			@Nullable String token) {
		SdkClient client = client(aws, service);
		Optional<Method> paginator = method(client, operation + "Paginator");
		if (paginator.isPresent()) {
			return (Iterable<Object>) invoke(paginator.get(), client, request(paginator.get(), input));
		}
		Method method = method(client, operation).orElseThrow();
		Map<String, Object> next = new HashMap<>(input);
		List<Object> pages = new ArrayList<>();
		boolean more = true;
		while (more) {
			Object page = invoke(method, client, request(method, next));
			pages.add(page);
			Object from = (token != null) ? member(page, token) : null;
			more = from != null && !from.equals("") && !from.equals(next.put(token, from));
		}
		return pages;
	}

	static SdkClient client(Aws aws, String service) {
		return Objects.requireNonNull(CLIENTS.get(service), service).apply(aws);
	}

	static Optional<Method> method(SdkClient client, String name) {
		return Stream.of(client.getClass().getInterfaces())
			.flatMap((type) -> Stream.of(type.getMethods()))
			.filter((method) -> method.getName().equalsIgnoreCase(name))
			.filter((method) -> method.getParameterCount() == 1
					&& SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]))
			.findFirst();
	}

	private static Object request(Method method, Map<String, Object> input) {
		try {
			return build((SdkPojo) invoke(method.getParameterTypes()[0].getMethod("builder"), null), input);
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object build(SdkPojo builder, Map<?, ?> input) {
		input.forEach((name, value) -> {
			SdkField<?> field = field(builder, String.valueOf(name));
			field.set(builder, (value instanceof Map<?, ?> nested) ? build(field.constructor().get(), nested) : value);
		});
		return ((SdkBuilder<?, ?>) builder).build();
	}

	private static Object invoke(Method method, @Nullable Object on, Object... arguments) {
		try {
			return method.invoke(on, arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A member of an answer, or the value of a key. */
	static @Nullable Object member(Object from, String name) {
		return (from instanceof Map<?, ?> map) ? map.get(name) : field((SdkPojo) from, name).getValueOrDefault(from);
	}

	static SdkField<?> field(SdkPojo pojo, String name) {
		return pojo.sdkFields()
			.stream()
			.filter((field) -> field.memberName().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(pojo.getClass() + " has no " + name));
	}

}
