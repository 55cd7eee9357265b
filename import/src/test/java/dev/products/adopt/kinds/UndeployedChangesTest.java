package dev.products.adopt.kinds;

import java.util.Map;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

class UndeployedChangesTest {

	private static MethodSnapshot deployed(String authorization, boolean key) {
		return MethodSnapshot.builder().authorizationType(authorization).apiKeyRequired(key).build();
	}

	private static Method live(String authorization, boolean key) {
		return Method.builder().authorizationType(authorization).apiKeyRequired(key).build();
	}

	@Test
	void everyDifferenceNamesTheMethodAndTheProperty() {
		assertThat(UndeployedChanges.between(
				Map.of("/products",
						Map.of("POST", deployed("NONE", false), "GET", deployed("AWS_IAM", false), "PUT",
								deployed("NONE", true)),
						"/old", Map.of("GET", deployed("NONE", false))),
				Map.of("POST /products", live("COGNITO_USER_POOLS", false), "GET /products", live("AWS_IAM", false),
						"PUT /products", live("NONE", false), "DELETE /products", live("NONE", false))))
			.containsExactly("DELETE /products is not deployed", "GET /old is deployed, but not in the API any more",
					"POST /products authorization is deployed as NONE, but is now COGNITO_USER_POOLS",
					"PUT /products apiKeyRequired is deployed as true, but is now false");
	}

	@Test
	void valuesThatAwsDoesNotReturnAreNotCompared() {
		assertThat(UndeployedChanges.between(Map.of("/", Map.of("GET", MethodSnapshot.builder().build())),
				Map.of("GET /", live("NONE", false))))
			.isEmpty();
		assertThat(UndeployedChanges.between(Map.of(), Map.of("GET /", live("NONE", false))))
			.containsExactly("AWS does not return what is deployed");
	}

}
