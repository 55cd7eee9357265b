package dev.products.adopt;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Writes down what is called, in the words of IAM. */
final class Calls implements ExecutionInterceptor {

	/** The SDK's names of services, and those of IAM. */
	private static final Map<String, String> SERVICES = Map.ofEntries(Map.entry("CloudFormation", "cloudformation"),
			Map.entry("CloudWatchLogs", "logs"), Map.entry("CognitoIdentityProvider", "cognito-idp"),
			Map.entry("DynamoDb", "dynamodb"), Map.entry("Iam", "iam"), Map.entry("Lambda", "lambda"),
			Map.entry("Sts", "sts"));

	/** Where IAM has another word for an operation. */
	private static final Map<String, String> ACTIONS = Map.of();

	private final Set<String> operations = new ConcurrentSkipListSet<>();

	private final Set<String> actions = new ConcurrentSkipListSet<>();

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		this.operations.add(operation);
		this.actions.add(action(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME), operation));
	}

	private static String action(String service, String operation) {
		if (service.equals("ApiGateway")) {
			return "apigateway:" + (operation.startsWith("Get") ? "GET" : "PATCH");
		}
		String prefix = SERVICES.get(service);
		if (prefix == null) {
			throw new AssertionError("what does IAM call " + service + "?");
		}
		String action = prefix + ":" + operation;
		return ACTIONS.getOrDefault(action, action);
	}

	Set<String> operations() {
		return this.operations;
	}

	Set<String> actions() {
		return this.actions;
	}

}
