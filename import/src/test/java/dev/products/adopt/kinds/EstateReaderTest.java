package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Failure;
import dev.products.adopt.aws.Unread;
import dev.products.adopt.mapping.Estates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EstateReaderTest {

	private final List<Target> targets = new Estates().declares(Estates.TABLE, "products", "ProductsTable")
		.inventory()
		.targets();

	@BeforeEach
	void someCredentials() {
		System.setProperty("aws.accessKeyId", "test");
		System.setProperty("aws.secretAccessKey", "test");
	}

	@AfterEach
	void noneAgain() {
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
	}

	@Test
	void whatIsDeniedIsNamed() {
		Estate estate = read("AccessDeniedException");
		assertThat(estate.live()).isEmpty();
		assertThat(estate.unread())
			.containsExactly(new Unread(Estates.TABLE, "dynamodb:ListTables", "the tables", "said so"));
	}

	@Test
	void aBadTokenIsNoDenial() {
		assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> read("ExpiredTokenException"))
			.satisfies((ex) -> assertThat(Failure.explain(ex)).contains("credentials are not valid", "Log in again"));
	}

	private Estate read(String errorCode) {
		try (Aws aws = new Aws("eu-central-1", null, List.of(new Refusal(errorCode)))) {
			return new EstateReader(aws, (line) -> {
			}).read(this.targets);
		}
	}

	/** Answers every call in AWS's place. */
	private record Refusal(String errorCode) implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			throw DynamoDbException.builder()
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode(this.errorCode)
					.errorMessage("said so")
					.serviceName("DynamoDb")
					.build())
				.build();
		}

	}

}
