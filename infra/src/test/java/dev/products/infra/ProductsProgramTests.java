package dev.products.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProductsProgramTests {

	@Test
	void everyRoleTrustsOneService() {
		var roles = Plan.of(Map.of("apiGatewayLogRole", "create")).all("iam/role:Role");
		assertThat(roles).hasSize(2)
			.extracting((role) -> role.json("assumeRolePolicy").toString())
			.containsExactlyInAnyOrder(trust("lambda"), trust("apigateway"));
	}

	@Test
	void theClientNeverSetsGenerateSecret() {
		assertThat(Plan.of(Map.of()).the("cognito/userPoolClient:UserPoolClient", "web-client").inputs())
			.doesNotContainKey("generateSecret");
	}

	@Test
	void resourcesWithDataAreProtected() {
		var plan = Plan.of(Map.of());
		var table = plan.the("dynamodb/table:Table", "products");
		var pool = plan.the("cognito/userPool:UserPool", "users");
		assertThat(List.of(table, pool, plan.the("cognito/userPoolClient:UserPoolClient", "web-client"),
				plan.the("cognito/userGroup:UserGroup", "api-admins")))
			.allSatisfy((kept) -> {
				assertThat(kept.options().isProtect()).isTrue();
				assertThat(kept.options().isRetainOnDelete()).isTrue();
			});
		assertThat(table.input("deletionProtectionEnabled")).isEqualTo(true);
		assertThat(pool.input("deletionProtection")).isEqualTo("ACTIVE");
	}

	@Test
	void idempotencyRecordsExpireAndAreDeletedWithTheStack() {
		var table = Plan.of(Map.of()).the("dynamodb/table:Table", "idempotency");
		assertThat(table.inputs()).isEqualTo(Map.of("name", "ProductsIdempotency", "hashKey", "id", "billingMode",
				"PAY_PER_REQUEST", "attributes", List.of(Map.of("name", "id", "type", "S")), "ttl",
				Map.of("attributeName", "expiresAt", "enabled", true), "serverSideEncryption",
				Map.of("enabled", false)));
		assertThat(table.options().isProtect()).isFalse();
		assertThat(table.options().isRetainOnDelete()).isFalse();
	}

	@Test
	void anAdoptedTableIsProtectedAndUnchanged() {
		var table = Plan.of(Map.of("tableDeletionProtection", "false")).the("dynamodb/table:Table", "products");
		assertThat(table.options().isProtect()).isTrue();
		assertThat(table.input("deletionProtectionEnabled")).isEqualTo(false);
	}

	@Test
	void withoutKeepDataNothingIsProtected() {
		var plan = Plan.of(Map.of("keepData", "false"));
		var table = plan.the("dynamodb/table:Table", "products");
		var pool = plan.the("cognito/userPool:UserPool", "users");
		assertThat(List.of(table, pool, plan.the("cognito/userPoolClient:UserPoolClient", "web-client"),
				plan.the("cognito/userGroup:UserGroup", "api-admins")))
			.allSatisfy((kept) -> {
				assertThat(kept.options().isProtect()).isFalse();
				assertThat(kept.options().isRetainOnDelete()).isFalse();
			});
		assertThat(table.input("deletionProtectionEnabled")).isEqualTo(false);
		assertThat(pool.input("deletionProtection")).isEqualTo("INACTIVE");
	}

	@Test
	void everyLogGroupHasARetention() {
		assertThat(Plan.of(Map.of("apiGatewayLogRole", "create", "logRetentionDays", "90"))
			.all("cloudwatch/logGroup:LogGroup")).extracting((group) -> group.input("name"))
			.containsExactlyInAnyOrder("/aws/lambda/ProductsFunction", "/aws/apigateway/ProductsAPI/dev");
		assertThat(Plan.of(Map.of("logRetentionDays", "90")).all("cloudwatch/logGroup:LogGroup")).singleElement()
			.satisfies((group) -> assertThat(((Number) group.input("retentionInDays")).intValue()).isEqualTo(90));
	}

	private static String trust(String service) {
		return String.format(Locale.ROOT,
				"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\"],"
						+ "\"Principal\":{\"Service\":\"%s.amazonaws.com\"}}]}",
				service);
	}

}
