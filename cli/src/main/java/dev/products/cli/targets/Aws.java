package dev.products.cli.targets;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * How AWS is asked: with the credentials and the endpoint that the AWS CLI would take.
 *
 * @param region such as eu-central-1
 * @param profile of the AWS CLI's configuration; none for its default
 */
public record Aws(String region, @Nullable String profile) {

	/**
	 * What the SDK would otherwise take from variables and files that are meant for AWS
	 * itself: an emulator has no other endpoints. As properties, because a client reads
	 * most of it before it looks at its own settings, and fails on what it cannot read.
	 */
	private static final Map<SystemSetting, String> FOR_AN_EMULATOR = Map.of(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT,
			"false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_RETRY_MODE, "standard", SdkSystemSetting.AWS_MAX_ATTEMPTS, "3");

	static {
		if (isOnThisMachine(System.getenv().getOrDefault("AWS_ENDPOINT_URL", ""))) {
			FOR_AN_EMULATOR.forEach((setting, value) -> System.setProperty(setting.property(), value));
		}
	}

	/** Whether an endpoint is an emulator that runs here. */
	private static boolean isOnThisMachine(String endpoint) {
		return endpoint.matches("https?://(localhost|[^/:]*\\.localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
	}

	public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(Supplier<B> builder) {
		return builder.get()
			.httpClientBuilder(connections())
			.region(Region.of(this.region))
			.credentialsProvider(DefaultCredentialsProvider.builder().profileName(this.profile).build())
			.build();
	}

	/** For the calls of Cognito that anybody may make. */
	public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C anonymous(Supplier<B> builder) {
		return builder.get()
			.httpClientBuilder(connections())
			.region(Region.of(this.region))
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
	}

	/** By the proxy of the JVM's properties, which ProxyVariables sets. */
	private static UrlConnectionHttpClient.Builder connections() {
		return UrlConnectionHttpClient.builder()
			.proxyConfiguration(ProxyConfiguration.builder()
				.useSystemPropertyValues(false)
				.useEnvironmentVariablesValues(false)
				.build());
	}

}
