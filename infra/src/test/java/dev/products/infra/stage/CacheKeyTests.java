package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;
import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class CacheKeyTests {

	private static final Map<String, String> CACHED = Map.of("cacheSize", "0.5");

	private static final List<String> HEADERS = List.of("method.request.header.Accept",
			"method.request.header.Authorization", "method.request.header.Host", "method.request.header.If-Match",
			"method.request.header.If-None-Match", "method.request.header.Origin");

	@Test
	void theCacheKeyHasTheTokenAndTheParameters() {
		var plan = Plan.of(CACHED);
		assertThat(key(plan, "list-products")).hasSize(9)
			.containsAll(HEADERS)
			.contains("method.request.querystring.limit", "method.request.querystring.cursor",
					"method.request.querystring.category");
		assertThat(key(plan, "get-product")).hasSize(7).containsAll(HEADERS).contains("method.request.path.productId");
	}

	@Test
	void theMethodDeclaresTheCacheKeyParametersAsOptional() {
		var plan = Plan.of(CACHED);
		for (var name : List.of("list-products", "get-product")) {
			var declared = new TreeMap<String, Object>();
			((Map<?, ?>) plan.the("apigateway/method:Method", name).input("requestParameters"))
				.forEach((parameter, required) -> declared.put((String) parameter, required));
			assertThat(declared).containsOnlyKeys(key(plan, name));
			assertThat(declared.values()).containsOnly(false);
		}
	}

	@Test
	void onlyGetHasACacheKeyAndOnlyWithACache() {
		var cached = Settings.of(CACHED).stage();
		assertThat(cached.cacheKey("GET", List.of())).isEqualTo(HEADERS);
		for (var verb : List.of("HEAD", "POST", "PUT", "PATCH", "DELETE")) {
			assertThat(cached.cacheKey(verb, List.of("method.request.path.productId"))).isEmpty();
		}
		var uncached = Settings.of(Map.of()).stage();
		assertThat(uncached.cacheKey("GET", List.of("method.request.path.productId"))).isEmpty();
	}

	private static List<String> key(Plan plan, String name) {
		return ((List<?>) plan.the("apigateway/integration:Integration", name).input("cacheKeyParameters")).stream()
			.map(String.class::cast)
			.toList();
	}

}
