package dev.products.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.outputs.GetRegionResult;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

import dev.products.infra.api.ApiSettings;
import dev.products.infra.api.Backends;
import dev.products.infra.api.ProductsApi;
import dev.products.infra.data.DestroyProtection;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.IdempotencyTable;
import dev.products.infra.data.ProductsTable;
import dev.products.infra.events.DataStream;
import dev.products.infra.events.ProductEvents;
import dev.products.infra.function.AuthorizerFunction;
import dev.products.infra.function.ConcurrentExecutions;
import dev.products.infra.function.ProductsFunction;
import dev.products.infra.legacy.LegacyBackend;
import dev.products.infra.observability.Observability;
import dev.products.infra.openapi.ApiDescription;
import dev.products.infra.settings.StackConfig;
import dev.products.infra.settings.StackLocation;
import dev.products.infra.users.UserDirectory;

/**
 * The Pulumi program. It only connects the components. All differences between stacks are
 * in their stack files.
 */
public final class ProductsProgram {

	private ProductsProgram() {
	}

	public static void main(String[] args) {
		Pulumi.run((stack) -> {
			if (!System.getenv().containsKey("PULUMI_JAVA_LOG_VERBOSE")) {
				SdkLogger.silence();
			}
			var config = StackConfig.of(stack.projectName());
			// Reports invalid settings before the location is read from AWS.
			StackSettings.read(config, StackLocation.UNKNOWN);
			deploy(stack, StackSettings.read(config, place()), ApiDescription.read(ApiSettings.CONTRACT));
		});
	}

	/**
	 * Returns the region and the account of the provider, which come from configuration,
	 * environment or profile.
	 */
	private static StackLocation place() {
		var region = AwsFunctions.getRegionPlain();
		var caller = AwsFunctions.getCallerIdentityPlain();
		return new StackLocation(region.join().name(), caller.join().accountId());
	}

	/**
	 * Declares all resources and outputs of a stack.
	 * @param contract the description from which the API is created
	 */
	public static void deploy(Context stack, StackSettings settings, ApiDescription contract) {
		var executions = ConcurrentExecutions.ofAccount();
		var key = new EncryptionKey(settings.data(), settings.table().tableName());
		var found = settings.legacy().asFound();
		var table = new ProductsTable(settings.table(), settings.data(), key, found,
				settings.legacy().serviceFunction());
		var idempotency = settings.legacy().serviceFunction() ? Optional.of(new IdempotencyTable(settings.table(), key))
				: Optional.<IdempotencyTable>empty();
		var users = new UserDirectory(settings.users(), settings.login(), settings.data(), key, found);
		var service = idempotency.map((answers) -> new ProductsFunction(settings.function(), settings.telemetry(), key,
				table, answers, users, settings.api().serviceVariables()));
		var function = service.map(ProductsFunction::function);
		var legacy = settings.legacy().kept().isEmpty() ? Optional.<LegacyBackend>empty()
				: Optional.of(new LegacyBackend(settings.legacy(), settings.data(), settings.stage().canary()));
		var authorizer = settings.api().lambdaAuthorizer()
				? Optional.of(new AuthorizerFunction(settings.function(), settings.telemetry(), key, users))
				: Optional.<AuthorizerFunction>empty();
		var api = new ProductsApi(contract, settings.api(), settings.stage(), settings.telemetry(), key, users,
				new Backends(settings.legacy(), settings.data().keepData(), legacy, function),
				authorizer.map(AuthorizerFunction::function));
		var events = new ProductEvents(settings.events(), settings.function(), settings.telemetry(), key, table);
		var dataStream = new DataStream(settings.events(), key, table);
		var observability = new Observability(settings.observability(), settings.telemetry(), key,
				new Observability.Parts(settings.api().apiName(), settings.stage().stageName(),
						api.stage().accessLogGroup(), function, table, idempotency, events.published(),
						ConcurrentExecutions.alarmThreshold(settings.function(), executions.join())));
		var components = new ArrayList<Resource>(List.of(key, table, users, api, events, dataStream, observability));
		idempotency.ifPresent(components::add);
		service.ifPresent(components::add);
		legacy.ifPresent(components::add);
		authorizer.ifPresent(components::add);
		new DestroyProtection(settings.data(), components);

		stack.export("apiUrl", Output.format("%s/products", api.stage().url()));
		stack.export("apiId", api.id());
		stack.export("allowedOrigins", Output.of(settings.api().allowedOrigins()));
		stack.export("apiName", Output.of(settings.api().apiName()));
		stack.export("stageName", Output.of(settings.stage().stageName()));
		stack.export("userPoolId", users.poolId());
		stack.export("userPoolClientId", users.clientId());
		stack.export("writeGroup", users.adminGroup());
		users.loginUrl().ifPresent((url) -> stack.export("loginUrl", url));
		users.machineSecretArns().forEach((name, arn) -> stack.export("machineSecretArn-" + name, arn));
		stack.export("tableName", table.name());
		function.ifPresent((lambda) -> {
			stack.export("functionName", lambda.function().name());
			stack.export("functionAlias", lambda.alias().name());
			stack.export("functionVersion", lambda.function().version());
		});
		// Keyed by handler class: the variables that service/run-zip and ./products
		// events pass to the handler.
		var variables = new TreeMap<String, Output<Map<String, String>>>();
		function.ifPresent((lambda) -> variables.put("ProductsHandler", lambda.variables()));
		authorizer.ifPresent((tokens) -> variables.put("TokenAuthorizerHandler", tokens.function().variables()));
		events.published().ifPresent((parts) -> variables.put("ProductEventsHandler", parts.function().variables()));
		stack.export("functionVariables", Output.of(variables));
		api.stage().accessLogGroup().ifPresent((group) -> stack.export("accessLogGroup", group));
		api.stage().executionLogGroup().ifPresent((group) -> stack.export("executionLogGroup", group));
		events.published().ifPresent((parts) -> stack.export("eventsTopicArn", parts.topicArn()));
		dataStream.arn().ifPresent((arn) -> stack.export("dataStreamArn", arn));
		if (function.isPresent()) {
			ConcurrentExecutions.warning(settings.function(), settings.stage().throttleBurst(), executions.join())
				.ifPresent(stack.log()::warn);
		}
		stack.export("region", AwsFunctions.getRegion().applyValue(GetRegionResult::name));
	}

}
