package dev.products.infra.stage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.products.infra.Plan;

import static org.assertj.core.api.Assertions.assertThat;

class FirewallTests {

	private static final Map<String, String> LOGGED = Map.of("firewall", "true", "firewallRate", "500", "firewallLog",
			"true", "logRetentionDays", "90");

	@Test
	void standsBeforeTheStage() {
		assertThat(Plan.of(LOGGED).the("wafv2/webAclAssociation:WebAclAssociation", "firewall").inputs())
			.isEqualTo(Map.of("webAclArn", "arn of aws:wafv2/webAcl:WebAcl/firewall", "resourceArn",
					"arn of aws:apigateway/stage:Stage/stage"));
	}

	@Test
	void limitsEachAddressAndAsksTheRulesOfAws() {
		var rules = (List<?>) acl().input("rules");
		assertThat(rules).extracting((rule) -> part(rule, "name"))
			.containsExactly("rate-per-address", "AWSManagedRulesAmazonIpReputationList",
					"AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet");
		assertThat(rules).extracting((rule) -> part(rule, "priority")).containsExactly(0.0, 1.0, 2.0, 3.0);
		assertThat(rules.get(0)).asString().contains("limit=500.0", "aggregateKeyType=IP", "block={}");
	}

	/**
	 * The service takes bodies up to 64 KiB, AWS's rule only up to 8.
	 */
	@Test
	void looksAtWholeBodiesAndLetsLongOnesPass() {
		assertThat(acl().input("associationConfig")).asString().contains("defaultSizeInspectionLimit=KB_64");
		var overrides = ((List<?>) acl().input("rules")).stream()
			.map((rule) -> part(part(rule, "statement"), "managedRuleGroupStatement"))
			.filter(Objects::nonNull)
			.collect(Collectors.toMap((group) -> part(group, "name"), (group) -> part(group, "ruleActionOverrides")));
		assertThat(overrides).isEqualTo(Map.of("AWSManagedRulesAmazonIpReputationList", List.of(),
				"AWSManagedRulesKnownBadInputsRuleSet", List.of(), "AWSManagedRulesCommonRuleSet",
				List.of(Map.of("name", "SizeRestrictions_BODY", "actionToUse", Map.of("count", Map.of())))));
	}

	@Test
	void keepsNoSampleOfARequestWithItsToken() {
		assertThat(acl().inputs().toString()).contains("sampledRequestsEnabled=false")
			.doesNotContain("sampledRequestsEnabled=true");
	}

	@Test
	void itsLogHasNeitherTokensNorKeysAndAnEnd() {
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
	void aNameThatWafWouldNotTakeIsWrittenOtherwise() {
		var keys = new TreeMap<>(LOGGED);
		keys.put("apiName", "Products API (v2)");
		assertThat(Plan.of(keys).the("wafv2/webAcl:WebAcl", "firewall").input("name"))
			.isEqualTo("Products-API--v2--dev");
	}

	@Test
	void isThereOnlyWhereItIsWanted() {
		assertThat(Plan.of(Map.of()).all("wafv2/webAcl:WebAcl")).isEmpty();
	}

	private static Object part(Object rule, String name) {
		return ((Map<?, ?>) rule).get(name);
	}

	private static Plan.Declared acl() {
		return Plan.of(LOGGED).the("wafv2/webAcl:WebAcl", "firewall");
	}

}
