package dev.products.service.local;

import java.io.IOException;
import java.io.UncheckedIOException;
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

	static final String[] PATHS = { "/openapi.yaml", "/swagger-ui.html", "/swagger-ui/**" };

	static final String PAGE = "/swagger-ui/index.html";

	/**
	 * Configures Swagger UI for the local login, which uses OAuth 2 with a user name and
	 * groups as scopes. The service accepts the ID token, which {@code x-tokenName}
	 * selects.
	 */
	private static final String INITIALIZER = """
			const login = {
			  type: "oauth2",
			  description: "Locally there are no passwords. Type any user name and press Authorize.",
			  flows: { password: { tokenUrl: "/local/oauth2/token", scopes: { %2$s } } },
			  "x-tokenName": "id_token",
			};
			const withLogin = (spec) => ({
			  ...spec,
			  security: [{ login: [] }],
			  components: { ...spec.components, securitySchemes: { login } },
			});
			window.onload = () => {
			  window.ui = SwaggerUIBundle({
			    url: "/openapi.yaml",
			    dom_id: "#swagger-ui",
			    deepLinking: true,
			    displayRequestDuration: true,
			    tryItOutEnabled: true,
			    validatorUrl: "none",
			    plugins: [() => ({
			      statePlugins: { spec: { wrapActions: { updateJsonSpec: (update) => (spec) => update(withLogin(spec)) } } },
			    })],
			  });
			  window.ui.initOAuth({ clientId: "%1$s", scopes: Object.keys(login.flows.password.scopes) });
			};
			""";

	@GetMapping(path = "/openapi.yaml", produces = "application/yaml")
	Resource contract() {
		return new ClassPathResource("openapi.yaml", SwaggerUi.class);
	}

	@GetMapping(path = "/swagger-ui/swagger-initializer.js", produces = "text/javascript;charset=UTF-8")
	String initializer() {
		return String.format(Locale.ROOT, INITIALIZER, this.client,
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
