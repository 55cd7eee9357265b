package dev.products.service.lambda;

import dev.products.service.ProductsApplication;
import dev.products.service.identity.AuthenticationMethod;
import dev.products.service.identity.GatewayClaimsMethod;
import dev.products.service.problem.ProblemWriter;
import dev.products.service.product.DynamoDb;
import dev.products.service.telemetry.RequestObserver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
	Connections connections() {
		return new Connections();
	}

	@Bean
	DynamoDbClient dynamoDb(Connections connections, DynamoDb.Limits limits) {
		return DynamoDb.client(limits, connections::addTo);
	}

	@Bean
	RequestObserver metrics() {
		return new EmfMetrics();
	}

	@Bean
	FilterRegistrationBean<GatewayFilter> gateway(ProblemWriter problems) {
		var registration = new FilterRegistrationBean<>(new GatewayFilter(problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
