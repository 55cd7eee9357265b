package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;

/** Finds how functions are called without waiting, and what is kept warm of them. */
final class LambdaSettings {

	private static final String FUNCTION = "{function:[a-zA-Z0-9_-]{1,140}}";

	private static final String QUALIFIER = "{qualifier:[a-zA-Z0-9_$-]{1,128}}";

	private static final Kind.Ref[] TO_FUNCTION = { new Kind.Ref(Lambda.FUNCTION, "function"),
			new Kind.Ref(Lambda.ALIAS, "function") };

	private static final Kind.Ref TO_ALIAS = new Kind.Ref(Lambda.ALIAS, "alias");

	static final List<Kind> KINDS = List.of(
			Kind.of("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", FUNCTION + "[:" + QUALIFIER + "]",
					LambdaSettings::invocations)
				.refers("functionName", "function", TO_FUNCTION)
				.plainly(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.orNot()
				.inside(Lambda.FUNCTION)
				.reading("lambda:ListFunctionEventInvokeConfigs"),
			Kind.of("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", FUNCTION + "," + QUALIFIER,
					LambdaSettings::concurrency)
				.refers("functionName", "function", TO_FUNCTION)
				.plainly(Lambda::name)
				.refers("qualifier", "qualifier", TO_ALIAS)
				.inside(Lambda.ALIAS)
				.readOnlyWhere("qualifier", Lambda.NO_VERSION, "what is kept warm of versions of functions")
				.reading("lambda:GetProvisionedConcurrencyConfig"));

	private LambdaSettings() {
	}

	static void invocations(Kind kind, Aws aws, Search search) {
		search.eachHolder(Lambda.FUNCTION, (function, its) -> {
			List<FunctionEventInvokeConfig> configs = its.read("lambda:ListFunctionEventInvokeConfigs",
					"how function " + function.name() + " is called without waiting",
					() -> client(aws)
						.listFunctionEventInvokeConfigsPaginator(
								(request) -> request.functionName(function.part("function")))
						.functionEventInvokeConfigs()
						.stream()
						.toList());
			for (FunctionEventInvokeConfig config : configs) {
				String qualifier = qualifier(config.functionArn());
				its.found(Facts.of("function", function.part("function"), "qualifier", qualifier),
						"event invoke config of " + function.name(),
						Facts.of("function", function.name(), "modified", config.lastModified()));
			}
		});
	}

	/** Of aliases only: a program that releases by aliases keeps nothing else warm. */
	static void concurrency(Kind kind, Aws aws, Search search) {
		search.eachHolder(Lambda.ALIAS, (alias, its) -> {
			String function = alias.part("function");
			its.read("lambda:GetProvisionedConcurrencyConfig",
					"what is kept warm of alias " + alias.name() + " of function " + function,
					() -> concurrency(aws, function, alias.part("alias")))
				.forEach(
						(executions) -> its.found(
								Facts.of("function", function, "alias", alias.part("alias"), "qualifier",
										alias.part("alias")),
								"provisioned concurrency of " + alias.name(),
								Facts.of("function", function, "executions", executions)));
		});
	}

	private static List<Integer> concurrency(Aws aws, String function, String alias) {
		try {
			return List.of(client(aws)
				.getProvisionedConcurrencyConfig((request) -> request.functionName(function).qualifier(alias))
				.requestedProvisionedConcurrentExecutions());
		}
		catch (ProvisionedConcurrencyConfigNotFoundException ex) {
			return List.of();
		}
	}

	/** What stands behind the name in an ARN; $LATEST is what no program says. */
	private static @Nullable String qualifier(String arn) {
		String qualifier = arn.replaceFirst("^arn:.*:function:[^:]+:?", "");
		return (qualifier.isEmpty() || qualifier.equals("$LATEST")) ? null : qualifier;
	}

	private static LambdaClient client(Aws aws) {
		return aws.client(LambdaClient.class, LambdaClient::builder);
	}

}
