package dev.products.service.product;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.idempotency.Idempotency;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Sends HTTP requests to the operations on products without an entry point: Spring MVC
 * runs in this process.
 */
final class TestApi {

	static final String PATCH = ProductController.MERGE_PATCH;

	/** The mapper of the service, with the settings in application.properties. */
	static final ObjectMapper JSON;

	private static final Object PROBLEMS;

	static {
		var parts = new Object() {
			ObjectMapper json = new ObjectMapper();

			Object problems = new Object();

		};
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withUserConfiguration(Problems.class)
			.run((context) -> {
				parts.json = context.getBean(ObjectMapper.class);
				parts.problems = context.getBeansWithAnnotation(RestControllerAdvice.class).values().iterator().next();
			});
		JSON = parts.json;
		PROBLEMS = parts.problems;
	}

	private final MockMvc mvc;

	TestApi(ProductStore products, Idempotency idempotency, String itemPath) {
		this.mvc = MockMvcBuilders
			.standaloneSetup(new ProductController(products, new JsonReader(JSON), new Representation.Writer(JSON),
					idempotency, itemPath))
			.setControllerAdvice(PROBLEMS)
			.build();
	}

	/**
	 * @param headers the headers, alternately names and values
	 */
	Answer call(String method, String uri, Optional<String> body, String... headers) {
		var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(uri))
			.principal(() -> "alice");
		body.ifPresent((text) -> request.content(text.getBytes(StandardCharsets.UTF_8))
			.contentType(method.equals("PATCH") ? PATCH : "application/json"));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		try {
			return new Answer(this.mvc.perform(request).andReturn().getResponse());
		}
		catch (Exception failure) {
			throw new AssertionError("No answer", failure);
		}
	}

	Answer get(String productId, String... headers) {
		return call("GET", "/products/" + productId, Optional.empty(), headers);
	}

	/** Gets a page of a list. */
	Answer list(String query, String... headers) {
		return call("GET", "/products?" + query, Optional.empty(), headers);
	}

	Answer post(String body, String... headers) {
		return call("POST", "/products", Optional.of(body), headers);
	}

	Answer put(String productId, String body, String... headers) {
		return call("PUT", "/products/" + productId, Optional.of(body), headers);
	}

	Answer patch(String productId, String body, String... headers) {
		return call("PATCH", "/products/" + productId, Optional.of(body), headers);
	}

	Answer delete(String productId, String... headers) {
		return call("DELETE", "/products/" + productId, Optional.empty(), headers);
	}

	/** Returns the values of a merge patch. */
	static ProductPatch patch(String json) {
		return new ProductBody(read(json)).patch("");
	}

	private static JsonNode read(String json) {
		try {
			return JSON.readTree(json);
		}
		catch (JsonProcessingException notJson) {
			throw new AssertionError(json, notJson);
		}
	}

	/** Returns a complete body. */
	static String body(String productId) {
		return String.format(Locale.ROOT, """
				{"productId":"%s","category":"Electronics","productName":"Phone","description":"A phone.",\
				"productPrice":799.5,"stock":150}""", productId);
	}

	record Answer(MockHttpServletResponse response) {

		int status() {
			return this.response.getStatus();
		}

		String text() {
			try {
				return this.response.getContentAsString(StandardCharsets.UTF_8);
			}
			catch (UnsupportedEncodingException impossible) {
				throw new AssertionError(impossible);
			}
		}

		JsonNode json() {
			return read(text());
		}

		/** Returns the status and the name of the problem, the last part of its type. */
		String problem() {
			return status() + " " + json().path("type").asText().replaceFirst(".*:", "");
		}

		String tag() {
			return header(HttpHeaders.ETAG);
		}

		String header(String name) {
			return String.valueOf(this.response.getHeader(name));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan("dev.products.service.problem")
	static class Problems {

	}

}
