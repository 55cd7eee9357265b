package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.ErrorMessages;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.aws.FakeCredentials;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.TestInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(FakeCredentials.class)
class EstateReaderTest {

	private final List<Target> targets = new TestInventory().declares(TestInventory.TABLE, "products", "ProductsTable")
		.inventory()
		.targets();

	@Test
	void aDeniedCallIsNamed() {
		Estate estate = read("AccessDeniedException");
		assertThat(estate.live()).isEmpty();
		assertThat(estate.unread())
			.containsExactly(new ReadFailure(TestInventory.TABLE, "dynamodb:ListTables", "the tables", "said so"));
	}

	/** Functions that the program does not declare can have its roles. */
	@Test
	void functionsAreReadIfTheProgramDeclaresARole() {
		assertThat(new RelevantResources(
				new TestInventory().declares(ResourceTypes.ROLE, "reads", "get-role").inventory().targets())
			.kinds()).extracting(Kind::type).contains(ResourceTypes.FUNCTION);
		assertThat(new RelevantResources(this.targets).kinds()).extracting(Kind::type)
			.doesNotContain(ResourceTypes.FUNCTION);
	}

	/** The program does not have to declare them. */
	@Test
	void whatUsesADeclaredApiIsRead() {
		RelevantResources relevant = new RelevantResources(
				new TestInventory().declares(ResourceTypes.REST_API, "api", "ProductsAPI").inventory().targets());
		String domain = "aws:apigateway/domainName:DomainName";
		assertThat(relevant.kinds()).extracting(Kind::type)
			.contains("aws:apigateway/usagePlan:UsagePlan", domain, "aws:apigateway/basePathMapping:BasePathMapping");
		assertThat(relevant
			.has(Kinds.of(domain).orElseThrow().live(Map.of("domain", "any.example.com"), "any.example.com", Map.of())))
			.isTrue();
		assertThat(new RelevantResources(this.targets).kinds()).extracting(Kind::type).doesNotContain(domain);
	}

	@Test
	void anInvalidTokenIsNotTreatedAsDenied() {
		assertThatExceptionOfType(AwsServiceException.class).isThrownBy(() -> read("ExpiredTokenException"))
			.satisfies((ex) -> assertThat(ErrorMessages.explain(ex)).contains("credentials are not valid",
					"Log in again"));
	}

	@Test
	void eachOfTwoContainersOfTheSameNameIsRead() {
		Kind authorizer = Kinds.of("aws:apigateway/authorizer:Authorizer").orElseThrow();
		Inventory inventory = new TestInventory().declares(ResourceTypes.REST_API, "api", "ProductsAPI")
			.live(ResourceTypes.REST_API, Map.of("api", "a", "name", "ProductsAPI"), "ProductsAPI", Map.of())
			.live(ResourceTypes.REST_API, Map.of("api", "b", "name", "ProductsAPI"), "ProductsAPI", Map.of())
			.inventory();
		KindReader reader = new KindReader(authorizer,
				new KindReader.Context(new RelevantResources(inventory.targets()), inventory.estate().live(),
						new ConcurrentHashMap<>(), Runnable::run, (line) -> {
						}));
		List<String> read = new ArrayList<>();
		reader.eachContainer(ResourceTypes.REST_API, (api, its) -> read.addAll(its.read("apigateway:GET",
				"the authorizers of API " + api.name(), () -> List.of("an authorizer of " + api.id()))));
		assertThat(read).containsExactly("an authorizer of a", "an authorizer of b");
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
