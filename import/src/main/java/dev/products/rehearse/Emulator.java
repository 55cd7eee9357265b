package dev.products.rehearse;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * The clients of an emulator on this machine. They ignore the profiles, keys, and proxies
 * of the environment, so that no call can reach an AWS account.
 */
public final class Emulator implements AutoCloseable {

	private static final String NO_FILE = "no-file-of-the-aws-cli";

	/**
	 * These replace the variables and files that the SDK would read. They are system
	 * properties, because a client reads most of them before its own configuration, and
	 * fails on a value that it cannot parse.
	 */
	private static final Map<SystemSetting, String> SDK_SETTINGS = Map.of(ProfileFileSystemSetting.AWS_CONFIG_FILE,
			NO_FILE, ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE, NO_FILE,
			SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, "false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_RETRY_MODE, "standard", SdkSystemSetting.AWS_MAX_ATTEMPTS, "3");

	static {
		SDK_SETTINGS.forEach((setting, value) -> System.setProperty(setting.property(), value));
	}

	private final URI endpoint;

	private final Region region;

	private final SdkHttpClient http = UrlConnectionHttpClient.builder()
		.proxyConfiguration(ProxyConfiguration.builder()
			.useSystemPropertyValues(false)
			.useEnvironmentVariablesValues(false)
			.build())
		// Some emulators answer only when a new resource is ready.
		.socketTimeout(Duration.ofMinutes(1))
		.build();

	final ApiGatewayClient gateway;

	final CognitoIdentityProviderClient cognito;

	final DynamoDbClient dynamoDb;

	final IamClient iam;

	final LambdaClient lambda;

	final CloudWatchLogsClient logs;

	/**
	 * @param endpoint the URL of the emulator, which has to run on this machine
	 * @param region the AWS region, such as eu-central-1
	 */
	public Emulator(String endpoint, String region) {
		this.endpoint = LocalEndpoint.of(endpoint);
		this.region = Region.of(region);
		this.gateway = local(ApiGatewayClient.builder()).build();
		this.cognito = local(CognitoIdentityProviderClient.builder()).build();
		this.dynamoDb = local(DynamoDbClient.builder()).build();
		this.iam = local(IamClient.builder()).build();
		this.lambda = local(LambdaClient.builder()).build();
		this.logs = local(CloudWatchLogsClient.builder()).build();
	}

	private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B local(B builder) {
		return builder.httpClient(this.http)
			.endpointOverride(this.endpoint)
			.region(this.region)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
	}

	URI endpoint() {
		return this.endpoint;
	}

	String region() {
		return this.region.id();
	}

	@Override
	public void close() {
		this.http.close();
	}

}
