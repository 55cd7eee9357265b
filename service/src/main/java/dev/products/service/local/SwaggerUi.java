package dev.products.service.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves {@code openapi.yaml} and Swagger UI. */
@RestController
record SwaggerUi(@Value("${products.audience}") String client,
		@Value("${products.write-group}") String writeGroup) implements WebMvcConfigurer {

	static final String PAGE = "/swagger-ui/index.html";

	@GetMapping(path = "/openapi.yaml", produces = "application/yaml")
	Resource contract() {
		return new ClassPathResource("openapi.yaml", SwaggerUi.class);
	}

	@GetMapping(path = "/swagger-ui/swagger-initializer.js", produces = "text/javascript;charset=UTF-8")
	String initializer() throws IOException {
		return String.format(Locale.ROOT,
				new ClassPathResource("swagger-initializer.js", SwaggerUi.class)
					.getContentAsString(StandardCharsets.UTF_8),
				this.client,
				this.writeGroup.isEmpty() ? "" : '"' + this.writeGroup + "\": \"Members may change products.\"");
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addRedirectViewController("/swagger-ui.html", PAGE);
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/swagger-ui/**").addResourceLocations(webjar());
	}

	/**
	 * Returns the folder of Swagger UI in the webjar. Its name is the version of the
	 * webjar.
	 */
	private static Resource webjar() {
		try {
			return new PathMatchingResourcePatternResolver()
				.getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/index.html")[0].createRelative("./");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
