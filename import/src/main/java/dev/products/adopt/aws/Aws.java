package dev.products.adopt.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.products.adopt.base.AdoptException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * The clients with the settings of one provider. For what they leave open, the SDK
 * determines the endpoint and the credentials like the provider, from AWS_ENDPOINT_URL
 * among others. It retries throttled calls.
 */
public final class Aws implements AutoCloseable {

	private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation",
			"NotAuthorizedException", "AuthorizationError");

	/**
	 * Replace the variables and files that the SDK would read, because an emulator has no
	 * FIPS or dual-stack endpoints. They are system properties, because a client reads
	 * most of them before its own configuration, and fails on a value that it cannot
	 * parse.
	 */
	private static final Map<SystemSetting, String> FOR_AN_EMULATOR = Map.of(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT,
			"false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_MAX_ATTEMPTS, "10");

	static {
		// Emulators only support the JSON protocol of Kinesis.
		System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
		if (isEmulated()) {
			FOR_AN_EMULATOR.forEach((setting, value) -> System.setProperty(setting.property(), value));
		}
	}

	/** Many calls are throttled in a large account. */
	private static final int ATTEMPTS = 10;

	private final SdkHttpClient http = UrlConnectionHttpClient.builder()
		.proxyConfiguration(ProxyConfiguration.builder()
			.useSystemPropertyValues(!isEmulated())
			.useEnvironmentVariablesValues(!isEmulated())
			.build())
		.build();

	private final ProviderSettings settings;

	private final Region region;

	private final AwsCredentialsProvider credentials;

	private final List<ExecutionInterceptor> interceptors;

	private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

	private @Nullable GetCallerIdentityResponse caller;

	/** Assumes the role of the provider. */
	private @Nullable StsClient assuming;

	public Aws(@Nullable String region, @Nullable String profile, List<ExecutionInterceptor> interceptors) {
		this(ProviderSettings.of(region, profile), interceptors);
	}

	public Aws(ProviderSettings settings, List<ExecutionInterceptor> interceptors) {
		this.settings = settings;
		this.interceptors = interceptors;
		String declared = settings.text("region");
		ProfileFile profiles = settings.profiles();
		this.region = (declared != null) ? Region.of(declared) : defaultRegion(settings.text("profile"), profiles);
		AwsCredentialsProvider own = credentials(settings, profiles);
		AssumeRoleRequest role = settings.role();
		this.credentials = (role != null) ? assumed(own, role) : own;
	}

	/** Keys of the provider, its profile, or what the SDK finds. */
	private static AwsCredentialsProvider credentials(ProviderSettings settings, @Nullable ProfileFile profiles) {
		String key = settings.text("accessKey");
		String secret = settings.text("secretKey");
		String token = settings.text("token");
		if (key != null && secret != null) {
			return StaticCredentialsProvider.create((token != null) ? AwsSessionCredentials.create(key, secret, token)
					: AwsBasicCredentials.create(key, secret));
		}
		// A profile takes precedence over keys in the environment, as in the AWS CLI.
		return (settings.text("profile") != null) ? ProfileCredentialsProvider.builder()
			.profileName(settings.text("profile"))
			.profileFile(profiles)
			.build() : DefaultCredentialsProvider.builder().profileFile(profiles).build();
	}

	private AwsCredentialsProvider assumed(AwsCredentialsProvider own, AssumeRoleRequest role) {
		String elsewhere = this.settings.text("stsRegion");
		this.assuming = ready(StsClient.builder(), StsClient.class).credentialsProvider(own)
			.region((elsewhere != null) ? Region.of(elsewhere) : this.region)
			.build();
		return StsAssumeRoleCredentialsProvider.builder().stsClient(this.assuming).refreshRequest(role).build();
	}

	/** Whether AWS is an emulator on this machine. */
	private static boolean isEmulated() {
		return System.getenv()
			.getOrDefault("AWS_ENDPOINT_URL", "")
			.matches("https?://(localhost|[^/:]*\\.localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");
	}

	private static Region defaultRegion(@Nullable String profile, @Nullable ProfileFile profiles) {
		try {
			return DefaultAwsRegionProviderChain.builder()
				.profileName(profile)
				.profileFile((profiles != null) ? () -> profiles : null)
				.build()
				.getRegion();
		}
		catch (SdkClientException ex) {
			throw new AdoptException(
					"The AWS region is not set. Use --region, or set aws:region in the stack or AWS_REGION.", ex);
		}
	}

	public String region() {
		return this.region.id();
	}

	/** The account of the credentials. */
	public String account() {
		return String.valueOf(caller().account());
	}

	/** The partition of the account, such as aws-cn in China. */
	public String partition() {
		return caller().arn().split(":")[1];
	}

	private GetCallerIdentityResponse caller() {
		synchronized (this.clients) {
			GetCallerIdentityResponse known = this.caller;
			if (known == null) {
				known = client(StsClient.class, StsClient::builder).getCallerIdentity();
				this.caller = known;
			}
			return known;
		}
	}

	/** The client of a service, which is created once. */
	public <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(Class<C> type,
			Supplier<B> builder) {
		return type.cast(this.clients.computeIfAbsent(type,
				(key) -> ready(builder.get(), type).credentialsProvider(this.credentials).build()));
	}

	private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B ready(B builder, Class<?> client) {
		return builder.httpClient(this.http)
			.region(this.region)
			.endpointOverride(this.settings.endpoint(client))
			.fipsEnabled(this.settings.flag("useFipsEndpoint"))
			.dualstackEnabled(this.settings.flag("useDualstackEndpoint"))
			.overrideConfiguration(ClientOverrideConfiguration.builder()
				.executionInterceptors(this.interceptors)
				.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
				.apiCallAttemptTimeout(Duration.ofSeconds(20))
				.apiCallTimeout(Duration.ofMinutes(2))
				.build());
	}

	/**
	 * Whether the caller lacks a permission. An invalid key or token is another error,
	 * because it fails every call.
	 */
	public static boolean denied(AwsServiceException ex) {
		return DENIED.contains(code(ex));
	}

	/** The code of the error; empty if the answer has none. */
	public static String code(AwsServiceException ex) {
		return (ex.awsErrorDetails() != null) ? Objects.requireNonNullElse(ex.awsErrorDetails().errorCode(), "") : "";
	}

	@Override
	public void close() {
		this.clients.values().forEach(SdkClient::close);
		if (this.assuming != null) {
			this.assuming.close();
		}
		this.http.close();
	}

}
