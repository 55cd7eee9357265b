package dev.products.service.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.ActiveProfiles;

/** Runs the local service on a free port. */
@SpringBootTest(classes = LocalService.Local.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "products.local.dynamodb-port=0")
@ActiveProfiles("local")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface LocalService {

	/** Finds package-private classes by their names. */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = "dev.products.service.local", useDefaultFilters = false,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.LocalConfiguration"))
	class Local {

	}

}
