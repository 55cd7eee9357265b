package dev.products.infra.settings;

import java.util.HashMap;
import java.util.Map;

/** Settings of earlier versions, each with advice on how to replace it. */
final class RemovedSettings {

	private static final Map<String, String> ADVICE = new HashMap<>();

	static {
		in("tableCapacity", Map.of("tableReadCapacity", "read", "tableReadCapacityMaximum", "readMaximum",
				"tableWriteCapacity", "write", "tableWriteCapacityMaximum", "writeMaximum"));
		in("domain", Map.of("domainName", "name", "certificateArn", "certificateArn", "hostedZoneId", "hostedZoneId",
				"executeApiEndpoint", "executeApiEndpoint"));
		in("budget", Map.of("monthlyBudget", "monthlyUsd", "budgetTag", "tag", "budgetEmails", "emails"));
		remove("tableUtilization", "autoscaling aims at 70 % of the capacity");
		remove("resourceServer", "the resource server exists if machineClients or loginScopes use its scopes");
		remove("functionTimeout", "the function may run for 25 seconds");
		remove("functionArchitecture", "the functions run on arm64");
		remove("apiDescription", "the API is created from service/openapi.yaml");
		remove("eventsMaximumAge", "a change that cannot be published is retried for one hour");
		remove("savedQueries", "dashboard also controls the saved queries");
		remove("concurrentExecutions", "the threshold of the alarm is 80 % of what Lambda may run at the same time");
		for (var key : new String[] { "stageDescription", "deploymentDescription", "stageVariables" }) {
			remove(key, "an update leaves the value at AWS as it is");
		}
		for (var key : new String[] { "eventsTopicName", "eventsFunctionName" }) {
			ADVICE.put(key, "use products:eventsName, which names the topics and the function");
		}
		ADVICE.put("dataStreamName", "write the name of the stream into products:dataStream");
	}

	private RemovedSettings() {
	}

	static boolean contains(String key) {
		return ADVICE.containsKey(key);
	}

	static String advice(String key) {
		return ADVICE.get(key);
	}

	private static void in(String setting, Map<String, String> parts) {
		parts.forEach((key, part) -> ADVICE.put(key, "write it as the part " + part + " of products:" + setting));
	}

	private static void remove(String key, String instead) {
		ADVICE.put(key, "remove the line; " + instead);
	}

}
