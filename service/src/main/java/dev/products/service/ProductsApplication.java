package dev.products.service;

import java.time.Clock;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The configuration that both entry points share. Each entry point adds its own way to
 * identify callers and its own location of the table.
 */
@SpringBootApplication(
		scanBasePackages = { "dev.products.service.product", "dev.products.service.idempotency",
				"dev.products.service.identity", "dev.products.service.problem", "dev.products.service.telemetry" },
		exclude = UserDetailsServiceAutoConfiguration.class)
public class ProductsApplication {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

}
