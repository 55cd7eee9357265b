package dev.products.service.product;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbTest {

	/** The speed of a local database depends on the machine. */
	@ParameterizedTest
	@CsvSource({ "lambda, PT4S, PT1.2S", "local, PT10M, PT10M" })
	void callsHaveShortTimeLimitsInLambdaOnly(String profile, Duration call, Duration attempt) {
		new ApplicationContextRunner().withPropertyValues("spring.profiles.active=" + profile)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withInitializer(DynamoDbTest::convertDurations)
			.withBean(DynamoDb.Limits.class)
			.run((context) -> {
				try (var client = DynamoDb.client(context.getBean(DynamoDb.Limits.class),
						(builder) -> builder.region(Region.EU_CENTRAL_1))) {
					var configuration = client.serviceClientConfiguration().overrideConfiguration();
					assertThat(configuration.apiCallTimeout()).contains(call);
					assertThat(configuration.apiCallAttemptTimeout()).contains(attempt);
				}
			});
	}

	private static void convertDurations(ConfigurableApplicationContext context) {
		context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
	}

}
