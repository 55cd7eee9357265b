package dev.products.infra.guardrails;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * Rules on authorization and validation.
 */
final class Authorization {

	/**
	 * The Java runtimes that are not deprecated (Lambda guide, "Lambda runtimes").
	 */
	private static final Set<String> RUNTIMES = Set.of("java17", "java21", "java25");

	private Authorization() {
	}

	/**
	 * Returns a rule for each method that does not have a mock integration. A mock
	 * returns no data and reads no body.
	 */
	private static Rule method(String name, List<String> ids, String title, String remedy,
			Predicate<PlannedResource> holds) {
		return new Rule(name, ids, title, remedy, (estate) -> {
			var mocks = estate.all("apigateway/integration:Integration")
				.filter((integration) -> integration.is("type", "MOCK"))
				.map(Authorization::place)
				.toList();
			return estate.all("apigateway/method:Method")
				.filter((method) -> !mocks.contains(place(method)) && !holds.test(method));
		});
	}

	private static String place(PlannedResource resource) {
		return resource.text("httpMethod") + " " + resource.text("resourceId");
	}

	static List<Rule> rules() {
		return List.of(method("authorized-methods", List.of("CKV_AWS_59", "CKV2_AWS_70", "AwsSolutions-APIG4", "W59"),
				"every method requires authorization, except OPTIONS and methods that API Gateway answers itself",
				"take the method out of open of legacyFunctions in the stack file; in the program, set its authorization and authorizerId",
				(method) -> method.is("httpMethod", "OPTIONS") || method.is("authorization", "AWS_IAM")
						|| (Set.of("COGNITO_USER_POOLS", "CUSTOM").contains(method.text("authorization"))
								&& method.has("authorizerId"))),
				method("validated-requests", List.of("CKV2_AWS_53", "AwsSolutions-APIG2"),
						"a method with a body has a request validator",
						"set validateBodies to true in the stack file; a method that legacyFunctions answer is validated once routes sends it to the service",
						(method) -> !Set.of("POST", "PUT", "PATCH", "ANY").contains(method.text("httpMethod"))
								|| method.has("requestValidatorId")),
				Rule.each("cognito/userPool:UserPool", "second-factor", List.of("F78"),
						"users can have a second factor", "set mfa to OPTIONAL or ON in the stack file",
						(pool) -> Set.of("OPTIONAL", "ON").contains(pool.text("mfaConfiguration"))),
				Rule.each("cognito/userPool:UserPool", "password-policy", List.of("AwsSolutions-COG1"),
						"a password has 8 characters or more, with upper case, numbers and symbols",
						"set passwordPolicy in the stack file",
						(pool) -> pool.number("passwordPolicy.minimumLength") >= 8
								&& Stream.of("requireUppercase", "requireNumbers", "requireSymbols")
									.allMatch((part) -> pool.is("passwordPolicy." + part, true))),
				Rule.each("lambda/function:Function", "supported-runtime", List.of("CKV_AWS_363"),
						"a function uses a runtime that AWS still updates", "set runtime to " + RUNTIMES,
						(function) -> RUNTIMES.contains(function.text("runtime"))));
	}

}
