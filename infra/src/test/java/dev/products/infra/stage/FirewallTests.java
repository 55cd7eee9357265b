package dev.products.infra.stage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class FirewallTests {

	private static final Map<String, String> LOGGED = Map.of("firewall", "true", "firewallRate", "500", "firewallLog",
			"true", "logRetentionDays", "90");

	/**
	 * The requests that the rules of AWS match according to their descriptions (AWS WAF
	 * Developer Guide, "Baseline rule groups").
	 */
	private static final Map<String, Predicate<Request>> MATCHES = Map.of("SizeRestrictions_BODY",
			(request) -> request.body().length() > 8 * 1024, "SizeRestrictions_URIPATH",
			(request) -> request.path().length() > 1024, "SizeRestrictions_QUERYSTRING",
			(request) -> request.query().length() > 2048, "RestrictedExtensions_URIPATH",
			(request) -> request.path().matches(".*\\.(log|ini)"), "RestrictedExtensions_QUERYARGUMENTS",
			(request) -> request.query().matches(".*\\.(log|ini)(&.*)?"));

	@Test
	void theFirewallIsAssociatedWithTheStage() {
		assertThat(Plan.of(LOGGED).the("wafv2/webAclAssociation:WebAclAssociation", "firewall").inputs())
			.isEqualTo(Map.of("webAclArn", "arn of aws:wafv2/webAcl:WebAcl/firewall", "resourceArn",
					"arn of aws:apigateway/stage:Stage/stage"));
	}

	@Test
	void theFirewallHasARateLimitPerAddressAndTheRulesOfAws() {
		var rules = (List<?>) acl().input("rules");
		assertThat(rules).extracting((rule) -> part(rule, "name"))
			.containsExactly("rate-per-address", "AWSManagedRulesAmazonIpReputationList",
					"AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet");
		assertThat(rules).extracting((rule) -> part(rule, "priority")).containsExactly(0.0, 1.0, 2.0, 3.0);
		assertThat(rules.get(0)).asString().contains("limit=500.0", "aggregateKeyType=IP", "block={}");
	}

	@Test
	void theFirewallInspectsWholeBodies() {
		assertThat(acl().input("associationConfig")).asString().contains("defaultSizeInspectionLimit=KB_64");
	}

	@Test
	void rulesOnSizesOnlyCount() {
		assertThat(counted()).isEqualTo(Map.of("AWSManagedRulesAmazonIpReputationList", Set.of(),
				"AWSManagedRulesKnownBadInputsRuleSet", Set.of(), "AWSManagedRulesCommonRuleSet", MATCHES.keySet()));
	}

	static Stream<Request> allowed() {
		// An old item can have an id of 2,048 bytes, the maximum length of a key in
		// DynamoDB.
		String longId = "%C3%BC".repeat(1024);
		// A cursor of an old item with such an id and a name of 1,024 bytes.
		String longCursor = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(String.join("\",\"", "[\"0123456789abcdef", "n".repeat(1024), "i".repeat(2048) + "\"]")
				.getBytes(StandardCharsets.US_ASCII));
		String longCategory = "%C3%BC".repeat(100);
		return Stream.of(new Request("/products", "", "x".repeat(64 * 1024)),
				new Request("/products/" + longId, "", ""),
				new Request("/products", "limit=100&category=" + longCategory + "&cursor=" + longCursor, ""),
				new Request("/products/config.ini", "", ""),
				new Request("/products", "category=build.log&limit=5", ""));
	}

	/**
	 * Valid requests according to openapi.yaml and docs/api.md, including those for items
	 * that old functions may have written.
	 */
	@ParameterizedTest
	@MethodSource("allowed")
	void rulesThatWouldBlockValidRequestsOnlyCount(Request request) {
		assertThat(request.path().length() + request.query().length()).isLessThanOrEqualTo(8 * 1024);
		assertThat(request.body()).hasSizeLessThanOrEqualTo(64 * 1024);
		Set<String> matching = new HashSet<>(MATCHES.keySet());
		matching.removeIf((rule) -> !MATCHES.get(rule).test(request));

		assertThat(matching).isNotEmpty();
		assertThat(counted().get("AWSManagedRulesCommonRuleSet")).containsAll(matching);
	}

	@Test
	void theFirewallKeepsNoSampledRequests() {
		assertThat(acl().inputs().toString()).contains("sampledRequestsEnabled=false")
			.doesNotContain("sampledRequestsEnabled=true");
	}

	@Test
	void theFirewallLogHasNoTokensOrKeysAndARetention() {
		var plan = Plan.of(LOGGED);
		assertThat(plan.the("cloudwatch/logGroup:LogGroup", "firewall-logs").inputs())
			.containsEntry("name", "aws-waf-logs-ProductsAPI-dev")
			.containsEntry("retentionInDays", 90.0);
		var log = plan.the("wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "firewall-logs");
		assertThat(log.input("logDestinationConfigs"))
			.isEqualTo(List.of("arn of aws:cloudwatch/logGroup:LogGroup/firewall-logs"));
		assertThat(log.input("redactedFields"))
			.isEqualTo(List.of(Map.of("singleHeader", Map.of("name", "authorization")),
					Map.of("singleHeader", Map.of("name", "x-api-key"))));
		assertThat(log.input("loggingFilter")).asString()
			.contains("defaultBehavior=DROP", "action=BLOCK", "action=COUNT");
	}

	@Test
	void charactersThatWafDoesNotAcceptAreReplaced() {
		var keys = new TreeMap<>(LOGGED);
		keys.put("apiName", "Products API (v2)");
		assertThat(Plan.of(keys).the("wafv2/webAcl:WebAcl", "firewall").input("name"))
			.isEqualTo("Products-API--v2--dev");
	}

	@Test
	void thereIsNoFirewallByDefault() {
		assertThat(Plan.of(Map.of()).all("wafv2/webAcl:WebAcl")).isEmpty();
	}

	/** Returns the rules whose action is overridden, by rule group. */
	private static Map<String, Set<String>> counted() {
		return ((List<?>) acl().input("rules")).stream()
			.map((rule) -> part(part(rule, "statement"), "managedRuleGroupStatement"))
			.filter(Objects::nonNull)
			.collect(Collectors.toMap((group) -> (String) part(group, "name"),
					(group) -> ((List<?>) part(group, "ruleActionOverrides")).stream()
						.filter((rule) -> part(rule, "actionToUse").equals(Map.of("count", Map.of())))
						.map((rule) -> (String) part(rule, "name"))
						.collect(Collectors.toSet())));
	}

	private static Object part(Object rule, String name) {
		return ((Map<?, ?>) rule).get(name);
	}

	private static Plan.Declared acl() {
		return Plan.of(LOGGED).the("wafv2/webAcl:WebAcl", "firewall");
	}

	record Request(String path, String query, String body) {
	}

}
