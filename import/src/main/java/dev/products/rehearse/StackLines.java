package dev.products.rehearse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** What a Pulumi stack file says of an estate. */
final class StackLines {

	private StackLines() {
	}

	static Map<String, Object> of(Plan plan, FunctionMaker made) {
		Names names = plan.names();
		Map<String, Object> config = new LinkedHashMap<>();
		config.put("products:tableName", names.table());
		config.put("products:userPoolName", names.pool());
		config.put("products:userPoolClientName", names.client());
		config.put("products:adminGroup", names.group());
		config.put("products:apiName", names.api());
		config.put("products:authorizerName", names.authorizer());
		config.put("products:itemPath", plan.itemPath());
		config.put("products:stageName", Rehearsal.STAGE);
		if (plan.has(Variant.TAGS)) {
			Stream.of("tableTags", "userPoolTags", "apiTags", "stageTags")
				.forEach((key) -> config.put("products:" + key, new TreeMap<>(plan.tags())));
		}
		if (plan.has(Variant.PITR)) {
			config.put("products:pointInTimeRecovery", true);
		}
		if (plan.has(Variant.STAGE_VARIABLES)) {
			config.put("products:stageVariables", new TreeMap<>(GatewayMaker.VARIABLES));
		}
		if (plan.has(Variant.DEPLOYMENTS)) {
			config.put("products:deploymentDescription", GatewayMaker.DEPLOYED);
		}
		if (plan.has(Variant.EDGE)) {
			config.put("products:endpointType", "EDGE");
		}
		if (plan.has(Variant.ATTRIBUTES)) {
			config.put("products:customAttributes", PeopleMaker.CUSTOM.stream().map(TreeMap::new).toList());
		}
		config.put("products:serviceFunction", false);
		List<Map<String, Object>> functions = new ArrayList<>();
		for (Operation operation : Operation.values()) {
			Map<String, Object> function = new LinkedHashMap<>();
			boolean attached = plan.has(Variant.ATTACHED_POLICIES);
			function.put("name", names.function(operation));
			function.put("role", plan.role(operation));
			function.put("inlinePolicies", attached ? new ArrayList<>() : List.of(plan.policy(operation)));
			// Lists of its own for each: YAML would otherwise point from one to the
			// other.
			function.put("attachedPolicies", new ArrayList<>(made.attached(operation)));
			function.put("logGroup", !plan.has(Variant.NO_LOGS));
			function.put("methods", List.of(plan.route(operation)));
			functions.add(function);
		}
		config.put("products:legacyFunctions", functions);
		config.put("products:legacyMocks", GatewayMaker.mocks(plan));
		return config;
	}

	/** As YAML, below {@code config:}. */
	static String yaml(Map<String, Object> config) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setWidth(4096);
		options.setAllowUnicode(true);
		options.setSplitLines(false);
		return new Yaml(options).dump(Map.of("config", config));
	}

}
