package dev.products.service.local.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.problem.ProblemType;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.models.GroupedOpenApi;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The OpenAPI document of the service. */
@Configuration(proxyBeanMethods = false)
@Import(UnknownDescriptions.class)
public class OpenApiConfiguration {

	/** Where the document and Swagger UI are, for whoever guards them. */
	public static final String[] PATHS = { "/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs", "/v3/api-docs.yaml",
			"/v3/api-docs/home", "/v3/api-docs/swagger-config" };

	/** The page to open. */
	public static final String PAGE = "/swagger-ui/index.html";

	private static final String DESCRIPTION = """
			Products, behind every door the same. Errors are problems (RFC 9457); `docs/problems.md` tells of each `type`, \
			of those too that are no operation's: `path-not-found` (404) and `method-not-allowed` (405, with `Allow`), \
			and of those that API Gateway answers in place of the service, such as 429 and 504.

			Besides the headers that are described here, answers have those of the connection and those that protect browsers \
			(`Cache-Control: no-cache, no-store` where no other is described, `X-Content-Type-Options`, `X-Frame-Options`, \
			`Strict-Transport-Security`); answers to web pages of allowed origins have those of CORS.

			Every user may read; members of the write group may write. A machine may do what its scopes say, `products/read` \
			or `products/write`, which includes reading. Where the gateway has \
			`/{productId}` at its root, it is an alias of `/products/{productId}`.""";

	@Bean
	OpenAPI products(ObjectMapper json) {
		var components = new Components().addSecuritySchemes("bearerAuth", new SecurityScheme()
			.type(SecurityScheme.Type.HTTP)
			.scheme("bearer")
			.bearerFormat("JWT")
			.description(
					"The IdToken of the user pool. At home, `POST /local/token` with `username=me&groups=apiAdmins` gives one."));
		Schemas.addTo(components);
		Answers.addTo(components);
		new Examples(json).addTo(components);
		return new OpenAPI(SpecVersion.V31).openapi("3.1.0")
			.info(new Info().title("Products API")
				.version("1")
				.description(DESCRIPTION)
				.license(new License().name("Apache-2.0").identifier("Apache-2.0")))
			// Without a host, which differs with each stack.
			.servers(List
				.of(new Server().url("/").description("Where this API is; at AWS with its stage, such as /dev.")))
			.tags(List.of(new Tag().name("products").description("Products and their stock.")))
			.security(List.of(new SecurityRequirement().addList("bearerAuth")))
			.components(components);
	}

	@Bean
	Operations operations() {
		return new Operations();
	}

	/**
	 * What Swagger UI shows: the same, with the way to log in that there is at home
	 * alone. A scope is a group; the service wants the id token ({@code x-tokenName} is
	 * Swagger UI's).
	 */
	@Bean
	GroupedOpenApi home(@Value("${products.write-group}") String writeGroup) {
		var groups = new Scopes();
		if (!writeGroup.isEmpty()) {
			groups.addString(writeGroup, "may change products; everybody may read");
		}
		var login = new SecurityScheme().type(SecurityScheme.Type.OAUTH2)
			.description("At home you are who you say. Type any name and press Authorize; leave all else as it is.")
			.flows(new OAuthFlows().password(new OAuthFlow().tokenUrl("/local/oauth2/token").scopes(groups)))
			.extensions(Map.of("x-tokenName", "id_token"));
		return GroupedOpenApi.builder()
			.group("home")
			.addOpenApiCustomizer((api) -> api.security(List.of(new SecurityRequirement().addList("login")))
				.getComponents()
				.securitySchemes(Map.of("login", login)))
			.build();
	}

	/** Adds what springdoc does not see, and puts all in an order that stays. */
	@Bean
	GlobalOpenApiCustomizer complete() {
		return (api) -> {
			var sorted = new Paths();
			new TreeMap<>(api.getPaths())
				.forEach((path, item) -> sorted.addPathItem(path, item.head(head(item.getGet(), api.getComponents()))));
			api.setPaths(sorted);
			api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
			api.getComponents().setResponses(used(api.getComponents().getResponses(), sorted));
		};
	}

	/**
	 * By name, those that an operation refers to, and the two that are no operation's.
	 */
	private static Map<String, ApiResponse> used(Map<String, ApiResponse> answers, Paths paths) {
		Set<String> names = paths.values()
			.stream()
			.flatMap((item) -> item.readOperations().stream())
			.flatMap((operation) -> operation.getResponses().values().stream())
			.map(OpenApiConfiguration::name)
			.collect(Collectors.toSet());
		names.add(Examples.name(ProblemType.PATH_NOT_FOUND));
		names.add(Examples.name(ProblemType.METHOD_NOT_ALLOWED));
		var used = new TreeMap<>(answers);
		used.keySet().retainAll(names);
		return used;
	}

	/** Of the component; empty when it is none. */
	private static String name(ApiResponse answer) {
		return Objects.requireNonNullElse(answer.get$ref(), "").replaceFirst(".*/", "");
	}

	/** Spring answers HEAD wherever there is a GET. */
	private static Operation head(Operation get, Components components) {
		var answers = new ApiResponses();
		get.getResponses().forEach((status, answer) -> {
			ApiResponse same = components.getResponses().getOrDefault(name(answer), answer);
			answers.addApiResponse(status,
					new ApiResponse().description(same.getDescription()).headers(same.getHeaders()));
		});
		return new Operation().operationId(get.getOperationId().replaceFirst("list|get", "head"))
			.summary("The headers of GET alone")
			.tags(get.getTags())
			.parameters(get.getParameters())
			.responses(answers);
	}

}
