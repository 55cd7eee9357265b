package dev.products.service.lambda;

import dev.products.service.ProductsApplication;
import dev.products.service.identity.AuthenticationMethod;
import dev.products.service.identity.GatewayClaimsMethod;
import dev.products.service.problem.ProblemWriter;
import dev.products.service.product.DynamoDb;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.AttributeMap;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@Import(ProductsApplication.class)
class LambdaConfiguration {

	@Bean
	AuthenticationMethod authentication() {
		return new GatewayClaimsMethod();
	}

	@Bean
	PrimingClient http(DynamoDb.Limits limits) {
		return new PrimingClient(DynamoDb.connections(limits).buildWithDefaults(AttributeMap.empty()));
	}

	@Bean
	DynamoDbClient dynamoDb(PrimingClient http, DynamoDb.Limits limits) {
		return DynamoDb.client(limits, (client) -> client.httpClientBuilder((defaults) -> http));
	}

	@Bean
	FilterRegistrationBean<GatewayFilter> gateway(ProblemWriter problems) {
		var registration = new FilterRegistrationBean<>(new GatewayFilter(problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
