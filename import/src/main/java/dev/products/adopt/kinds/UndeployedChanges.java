package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodSnapshot;

/**
 * How an API differs from one of its deployments. The summary of a deployment contains
 * its methods, each with its authorization and whether it requires an API key (API
 * Gateway API reference, MethodSnapshot), but no integrations, models, or validators.
 */
final class UndeployedChanges {

	private UndeployedChanges() {
	}

	/**
	 * @param summary the deployed methods, by path and verb
	 * @param live the methods of the API, such as {@code GET /products}
	 * @return a line for each difference
	 */
	static List<String> between(Map<String, Map<String, MethodSnapshot>> summary, Map<String, Method> live) {
		if (summary.isEmpty()) {
			return List.of("AWS does not return what is deployed");
		}
		Map<String, MethodSnapshot> deployed = new TreeMap<>();
		summary.forEach((path, verbs) -> verbs.forEach((verb, method) -> deployed.put(verb + " " + path, method)));
		TreeSet<String> names = new TreeSet<>(live.keySet());
		names.addAll(deployed.keySet());
		List<String> lines = new ArrayList<>();
		for (String name : names) {
			MethodSnapshot before = deployed.get(name);
			Method now = live.get(name);
			if (before == null) {
				lines.add(name + " is not deployed");
			}
			else if (now == null) {
				lines.add(name + " is deployed, but not in the API any more");
			}
			else {
				differ(lines, name + " authorization", before.authorizationType(), now.authorizationType());
				differ(lines, name + " apiKeyRequired", before.apiKeyRequired(), now.apiKeyRequired());
			}
		}
		return lines;
	}

	/** Values that AWS does not return are not compared. */
	private static void differ(List<String> lines, String what, @Nullable Object deployed, @Nullable Object live) {
		if (deployed != null && live != null && !Objects.equals(deployed, live)) {
			lines.add(what + " is deployed as " + deployed + ", but is now " + live);
		}
	}

}
