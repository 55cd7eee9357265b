package dev.products.infra.function;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.users.UserDirectory;

/**
 * The Lambda authorizer, which checks tokens. Its code is in the same archive as the
 * service. It has no permissions except for its log and traces.
 */
public final class AuthorizerFunction extends Component {

	private final JavaFunction function;

	public AuthorizerFunction(FunctionSettings settings, TelemetrySettings telemetry, EncryptionKey key,
			UserDirectory users) {
		super("AuthorizerFunction", "authorizer-function");
		// It only parses and verifies tokens. Fetching the keys of the pool once takes a
		// few seconds at most.
		var handler = new JavaFunction.Handler(JavaFunction.Names.of("authorizer"), nameBeside(settings.functionName()),
				"dev.products.service.lambda.TokenAuthorizerHandler", 512, 10);
		var variables = Output.tuple(users.issuer(), users.clientId(), users.machineClientIds())
			.applyValue((known) -> variables(known.t1, known.t2, known.t3));
		this.function = JavaFunction.create(this, settings, telemetry, key, handler, variables, Output.of(List.of()));
		registerOutputs(Map.of("name", this.function.function().name()));
	}

	private static Map<String, String> variables(String issuer, String clientId, List<String> machineClientIds) {
		var variables = new TreeMap<>(Map.of("PRODUCTS_ISSUER", issuer, ProductsFunction.AUDIENCE_VARIABLE, clientId));
		if (!machineClientIds.isEmpty()) {
			variables.put(ProductsFunction.MACHINE_CLIENTS_VARIABLE, String.join(",", machineClientIds));
		}
		return variables;
	}

	/** Returns the name of the authorizer for the name of a service function. */
	public static String nameBeside(String functionName) {
		return functionName + "-authorizer";
	}

	public JavaFunction function() {
		return this.function;
	}

}
