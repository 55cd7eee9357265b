package dev.products.cli;

import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Creates AWS clients with the credentials and the endpoint that the AWS CLI uses.
 *
 * @param region such as eu-central-1
 * @param profile of the AWS CLI; null for its default
 */
public record Aws(String region, @Nullable String profile) {

	/**
	 * Settings for a local emulator, which has no other endpoints. They are system
	 * properties because the SDK reads environment variables and files before a client's
	 * own settings, and fails on values that it cannot parse.
	 */
	private static final Map<SystemSetting, String> EMULATOR_SETTINGS = Map.of(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT,
			"false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_RETRY_MODE, "standard", SdkSystemSetting.AWS_MAX_ATTEMPTS, "3");

	static {
		if (System.getenv()
			.getOrDefault("AWS_ENDPOINT_URL", "")
			.matches("https?://(localhost|[^/:]*\\.localhost|127\\.[0-9.]+|\\[::1])([:/].*)?")) {
			EMULATOR_SETTINGS.forEach((setting, value) -> System.setProperty(setting.property(), value));
		}
	}

	public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(Supplier<B> builder) {
		return client(builder, DefaultCredentialsProvider.builder().profileName(this.profile).build());
	}

	/** For the calls to Cognito that need no credentials. */
	public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C anonymous(Supplier<B> builder) {
		return client(builder, AnonymousCredentialsProvider.create());
	}

	/** Uses only the proxy of the JVM's properties, which ./products sets. */
	private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(Supplier<B> builder,
			AwsCredentialsProvider credentials) {
		return builder.get()
			.httpClientBuilder(UrlConnectionHttpClient.builder()
				.proxyConfiguration(ProxyConfiguration.builder()
					.useSystemPropertyValues(false)
					.useEnvironmentVariablesValues(false)
					.build()))
			.region(Region.of(this.region))
			.credentialsProvider(credentials)
			.build();
	}

}
