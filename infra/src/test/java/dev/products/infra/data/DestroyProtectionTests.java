package dev.products.infra.data;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.pulumi.resources.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.infra.Plan;
import dev.products.infra.Plan.Declared;

import static org.assertj.core.api.Assertions.assertThat;

class DestroyProtectionTests {

	private static final String TYPE = "products:infra:KeptData";

	@ParameterizedTest
	@ValueSource(strings = { "cognito", "lambda" })
	void dependsOnEveryComponentSoThatDestroyChecksItFirst(String authorizer) {
		var plan = Plan.of(Map.of("authorizer", authorizer));
		assertThat(dependencies(keptData(plan))).extracting(Resource::pulumiResourceType)
			.containsExactlyInAnyOrderElementsOf(
					plan.components().stream().map(Declared::type).filter((type) -> !type.equals(TYPE)).toList());
	}

	@Test
	void isProtectedIfDataIsKept() {
		assertThat(keptData(Plan.of(Map.of())).options().isProtect()).isTrue();
	}

	@Test
	void isNotProtectedIfDataIsNotKept() {
		assertThat(keptData(Plan.of(Map.of("keepData", "false"))).options().isProtect()).isFalse();
	}

	@Test
	void namesTheSettingThatPreventsADestroy() {
		assertThat(keptData(Plan.of(Map.of())).name()).isEqualTo("keepData-true-forbids-destroy");
	}

	private static Declared keptData(Plan plan) {
		return plan.components()
			.stream()
			.filter((component) -> component.type().equals(TYPE))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + TYPE + " among " + plan.components()));
	}

	private static List<Resource> dependencies(Declared component) {
		var known = new CompletableFuture<List<Resource>>();
		component.options().getDependsOn().applyValue(known::complete);
		return known.join();
	}

}
