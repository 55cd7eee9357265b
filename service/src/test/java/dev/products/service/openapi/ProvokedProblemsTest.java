package dev.products.service.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Mockito;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

/**
 * The problems that the service returns are identical to the examples in
 * docs/problems.md.
 */
@LocalService
class ProvokedProblemsTest {

	private static final String KEY = "\"provoked\"";

	@LocalServerPort
	private int port;

	@Value("${products.idempotency-table}")
	private String keys;

	@Autowired
	@MockitoSpyBean
	private DynamoDbClient dynamoDb;

	private Api api;

	@BeforeEach
	void seed() throws Exception {
		this.api = Api.admin(this.port);
		this.api.seed();
	}

	@ParameterizedTest
	@EnumSource
	void theServiceSendsTheExample(ProblemType type) throws Exception {
		Api.Answer answer = provoke(type);

		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).isEqualTo(ProblemCatalogueTest.example(type));
		assertThat(answer.status()).isEqualTo(type.with("").getStatus());
	}

	private Api.Answer provoke(ProblemType type) throws Exception {
		return switch (type) {
			case INVALID_PRODUCT -> post(Api.SEED.replace(":150", ":-1").replace("}", ",\"colour\":\"red\"}"));
			case MALFORMED_BODY -> post("{\"productId\":}");
			case INVALID_REQUEST -> this.api.call("GET", "/products?limit=0", "");
			case UNAUTHENTICATED -> new Api(this.port, "").call("GET", "/products", "");
			case FORBIDDEN -> new Api(this.port, "username=rita").call("DELETE", "/products/PROD001", "");
			case PRODUCT_NOT_FOUND -> {
				this.api.remove();
				yield this.api.call("GET", "/products/PROD001", "");
			}
			case PATH_NOT_FOUND -> this.api.call("GET", "/prodcuts", "");
			case METHOD_NOT_ALLOWED -> this.api.call("DELETE", "/products", "");
			case NOT_ACCEPTABLE -> this.api.call("GET", "/products", "", "Accept", "text/html");
			case PRODUCT_EXISTS -> post(Api.SEED);
			case WRITE_CONFLICT -> {
				Mockito
					.doThrow(TransactionCanceledException.builder()
						.cancellationReasons(CancellationReason.builder().code("ConditionalCheckFailed").build())
						.build())
					.when(this.dynamoDb)
					.transactWriteItems(any(TransactWriteItemsRequest.class));
				yield this.api.call("PATCH", "/products/PROD001", "{\"stock\":1}", "Content-Type",
						"application/merge-patch+json");
			}
			case IDEMPOTENCY_IN_PROGRESS -> {
				Mockito.doThrow(ConditionalCheckFailedException.builder().item(claimOfAnother()).build())
					.when(this.dynamoDb)
					.putItem(any(PutItemRequest.class));
				yield post(Api.SEED, "Idempotency-Key", KEY);
			}
			case IDEMPOTENCY_KEY_MALFORMED -> post(Api.SEED, "Idempotency-Key", "a,b");
			case IDEMPOTENCY_KEY_REUSED -> {
				this.api.remove();
				assertThat(post(Api.SEED, "Idempotency-Key", KEY).status()).isEqualTo(201);
				yield post(Api.SEED.replace(":150", ":151"), "Idempotency-Key", KEY);
			}
			case PRECONDITION_FAILED -> this.api.call("DELETE", "/products/PROD001", "", "If-Match", "\"stale\"");
			case BODY_TOO_LARGE -> post(Api.SEED + " ".repeat(65_536));
			case URI_TOO_LONG -> this.api.call("GET", "/products?category=" + "x".repeat(8192), "");
			case HEADERS_TOO_LARGE -> this.api.call("GET", "/products", "", "X-Filler", "x".repeat(10_240));
			case UNSUPPORTED_MEDIA_TYPE -> this.api.call("POST", "/products", Api.SEED, "Content-Type", "text/plain");
			case INTERNAL_ERROR -> listing(new IllegalStateException("provoked"));
			case UNAVAILABLE -> listing(throttled());
		};
	}

	/** Returns the record of a request with the same payload that is still running. */
	private Map<String, AttributeValue> claimOfAnother() throws Exception {
		this.api.remove();
		post(Api.SEED, "Idempotency-Key", KEY);
		Map<String, AttributeValue> done = new HashMap<>(
				this.dynamoDb.scan((scan) -> scan.tableName(this.keys)).items().getFirst());
		done.remove("answerStatus");
		return done;
	}

	private static RuntimeException throttled() {
		String code = "ProvisionedThroughputExceededException";
		return ProvisionedThroughputExceededException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("Rate exceeded").build())
			.build();
	}

	private Api.Answer listing(RuntimeException failure) throws Exception {
		Mockito.doThrow(failure).when(this.dynamoDb).query(any(QueryRequest.class));
		return this.api.call("GET", "/products", "");
	}

	private Api.Answer post(String body, String... more) throws Exception {
		String[] headers = Stream.concat(Stream.of("Content-Type", Api.JSON), Stream.of(more)).toArray(String[]::new);
		return this.api.call("POST", "/products", body, headers);
	}

}
