package dev.products.service.local;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jose.jwk.RSAKey;
import dev.products.service.ProductsApplication;
import dev.products.service.identity.AuthenticationMethod;
import dev.products.service.identity.SecurityConfiguration;
import dev.products.service.problem.ProblemType;
import dev.products.service.problem.ProblemWriter;
import dev.products.service.product.DynamoDb;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.utils.SystemSetting;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(LocalSettings.class)
@Import({ ProductsApplication.class, TokenController.class, StartMessage.class, SwaggerUi.class })
class LocalConfiguration {

	/**
	 * Replaces settings that the SDK would read from the environment and files of this
	 * machine, and that would prevent a connection to an emulator. They are system
	 * properties, because a client reads most of them before its own settings and fails
	 * if a value is not valid.
	 */
	private static final Map<SystemSetting, String> FOR_AN_EMULATOR = Map.of(ProfileFileSystemSetting.AWS_CONFIG_FILE,
			"no-file-of-the-aws-cli", ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE, "no-file-of-the-aws-cli",
			SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, "false", SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, "false",
			SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "disabled", SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
			SdkSystemSetting.AWS_RETRY_MODE, "standard", SdkSystemSetting.AWS_MAX_ATTEMPTS, "3",
			SdkSystemSetting.AWS_DISABLE_REQUEST_COMPRESSION, "true",
			SdkSystemSetting.AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES, "0");

	private static final List<String> OPEN = List.of("/local/**", "/actuator/health/**", "/openapi.yaml",
			"/swagger-ui.html", "/swagger-ui/**");

	static {
		FOR_AN_EMULATOR.forEach((setting, value) -> System.setProperty(setting.property(), value));
	}

	@Bean
	LocalHosts hosts(LocalSettings settings) {
		return new LocalHosts(settings.hosts());
	}

	/**
	 * Refuses requests that are addressed to another host, and web pages of other hosts
	 * that ask for a token. A page in {@code products.allowed-origins} may call the
	 * service although it is in a more private network than the page (Private Network
	 * Access, section 3.2).
	 */
	@Bean
	FilterRegistrationBean<Filter> hostFilter(LocalHosts hosts,
			@Value("${products.allowed-origins}") Set<String> allowedPages, ProblemWriter problems) {
		var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
			var http = (HttpServletRequest) request;
			var answer = (HttpServletResponse) response;
			String page = http.getHeader(HttpHeaders.ORIGIN);
			boolean allowed = page != null && allowedPages.contains(page);
			if (!hosts.allow(request.getServerName())) {
				problems.write(ProblemType.INVALID_REQUEST, LocalHosts.RULE, answer);
			}
			else if (page != null && !allowed && !hosts.allowOrigin(page)
					&& http.getServletPath().startsWith("/local/")) {
				problems.write(ProblemType.INVALID_REQUEST, LocalHosts.RULE_FOR_PAGES, answer);
			}
			else {
				if (allowed && http.getHeader("Access-Control-Request-Private-Network") != null) {
					answer.setHeader("Access-Control-Allow-Private-Network", "true");
				}
				chain.doFilter(request, response);
			}
		});
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	@Bean
	EmbeddedDynamoDb embeddedDynamoDb(LocalSettings settings, LocalHosts hosts) {
		return new EmbeddedDynamoDb(settings.folder(), settings.dynamodbPort(), hosts);
	}

	@Bean
	DynamoDbClient dynamoDb(EmbeddedDynamoDb embedded, DynamoDb.Limits limits,
			@Value("${products.table}") String products, @Value("${products.idempotency-table}") String idempotency) {
		DynamoDbClient client = client(embedded.endpoint(), limits);
		LocalTables.create(client, products, idempotency);
		return client;
	}

	static DynamoDbClient client(URI endpoint, DynamoDb.Limits limits) {
		return DynamoDb.client(limits, emulator(endpoint, limits));
	}

	/**
	 * Configures a client for an emulator on this machine, which accepts any region and
	 * credentials. The settings of this machine for AWS and for the internet have no
	 * effect: variables, system properties, files of the AWS SDK, and proxies.
	 */
	static Consumer<DynamoDbClientBuilder> emulator(URI endpoint, DynamoDb.Limits limits) {
		return (builder) -> builder.endpointOverride(endpoint)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
			.httpClientBuilder(DynamoDb.connections(limits)
				.proxyConfiguration(ProxyConfiguration.builder()
					.useSystemPropertyValues(false)
					.useEnvironmentVariableValues(false)
					.build()));
	}

	/**
	 * Creates a new key for each process. Tokens are therefore not valid after a restart.
	 * The first token creates it, because that takes up to a second.
	 */
	@Bean
	@Lazy
	RSAKey signingKey() {
		return TokenIssuer.newKey();
	}

	/**
	 * Checks whether the table responds. It is only used locally: on Lambda there are no
	 * health checks, and the role of the function does not allow it to describe the
	 * table.
	 */
	@Bean
	HealthIndicator table(DynamoDbClient dynamoDb, @Value("${products.table}") String table) {
		return () -> {
			Health.Builder health = Health.down().withDetail("table", table);
			try {
				String status = dynamoDb.describeTable((describe) -> describe.tableName(table))
					.table()
					.tableStatusAsString();
				return health.status("ACTIVE".equals(status) ? Status.UP : Status.DOWN)
					.withDetail("status", status)
					.build();
			}
			catch (SdkException failure) {
				return health.withDetail("failure", failure.getMessage()).build();
			}
		};
	}

	@Bean
	TokenIssuer tokenIssuer(ObjectProvider<RSAKey> signingKey, LocalSettings settings,
			@Value("${server.port}") int port, @Value("${products.audience}") String client, Clock clock) {
		return new TokenIssuer(signingKey::getObject, "http://127.0.0.1:" + port + "/local", client,
				settings.tokenValidity(), clock);
	}

	@Bean
	AuthenticationMethod authentication(TokenIssuer issuer) {
		return new BearerTokenMethod(issuer.verifier());
	}

	@Bean
	@Order(0)
	SecurityFilterChain open() {
		return SecurityConfiguration.open(new OrRequestMatcher(
				OPEN.stream().<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher).toList()));
	}

	/**
	 * Adds the valve inside that of Spring Boot, which would answer in HTML. Tomcat
	 * passes on TRACE, which it would refuse with a list of methods that the path does
	 * not have.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(ProblemWriter problems) {
		return (factory) -> {
			factory.addContextCustomizers(
					(context) -> context.getParent().getPipeline().addValve(new TomcatErrors(problems)));
			factory.addConnectorCustomizers((connector) -> connector.setAllowTrace(true));
		};
	}

}
