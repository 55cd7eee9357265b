package dev.products.infra.api;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeployedContentTests {

	@Test
	void theSameContentHasTheSameHash() {
		assertThat(DeployedContent.hash(List.of("GET /products")))
			.isEqualTo(DeployedContent.hash(List.of("GET /products")));
	}

	@Test
	void otherContentHasAnotherHash() {
		assertThat(List.of(List.of("GET /products"), List.of("GET /products by users"), List.of("POST /products"),
				List.of("GET /products", "POST /products")))
			.extracting(DeployedContent::hash)
			.doesNotHaveDuplicates();
	}

}
