package dev.products.infra;

import java.util.Map;

import dev.products.infra.api.ApiSettings;
import dev.products.infra.data.DataSettings;
import dev.products.infra.data.TableSettings;
import dev.products.infra.data.TelemetrySettings;
import dev.products.infra.events.EventSettings;
import dev.products.infra.function.AuthorizerFunction;
import dev.products.infra.function.FunctionSettings;
import dev.products.infra.legacy.LegacySettings;
import dev.products.infra.legacy.LegacySettings.LegacyFunction;
import dev.products.infra.observability.ObservabilitySettings;
import dev.products.infra.settings.SettingsReader;
import dev.products.infra.settings.StackLocation;
import dev.products.infra.stage.StageSettings;
import dev.products.infra.users.LoginSettings;
import dev.products.infra.users.LoginSettings.MachineClient;
import dev.products.infra.users.UserSettings;

/**
 * All settings of a stack. Each component of these records is a key of the stack file.
 */
public record StackSettings(DataSettings data, TableSettings table, UserSettings users, LoginSettings login,
		FunctionSettings function, LegacySettings legacy, ApiSettings api, StageSettings stage, EventSettings events,
		TelemetrySettings telemetry, ObservabilitySettings observability) {

	/**
	 * Reads and validates all settings. It fails once with all errors.
	 * @param place the location of the stack, as far as it is known
	 */
	public static StackSettings read(Map<String, String> config, StackLocation place) {
		var reader = new SettingsReader(config, place);
		var settings = new StackSettings(reader);
		reader.refuseProblems();
		return settings;
	}

	public StackSettings(SettingsReader reader) {
		this(new DataSettings(reader), new TableSettings(reader), new UserSettings(reader), new LoginSettings(reader),
				new FunctionSettings(reader), new LegacySettings(reader), new ApiSettings(reader),
				new StageSettings(reader), new EventSettings(reader), new TelemetrySettings(reader),
				new ObservabilitySettings(reader));
		reader.unless(
				!this.api.lambdaAuthorizer()
						|| FunctionSettings.NAME.accepts(AuthorizerFunction.nameBeside(this.function.functionName())),
				"functionName", this.function.functionName(),
				"at most 53 characters if authorizer is lambda, because the authorizer function adds -authorizer");
		var machines = this.login.machineClients().stream().map(MachineClient::name).toList();
		reader.unless(this.api.lambdaAuthorizer() || machines.isEmpty(), "machineClients", machines,
				"[] if authorizer is cognito, which accepts only the tokens of users");
		this.observability.checkName(reader, this.api.apiName());
		this.stage.checkMethods(reader, this.api::methods);
		checkLegacy(reader);
		reader.unless(!this.events.productEvents() || this.table.changeStream(), "productEvents",
				this.events.productEvents(), "false if changeStream is false");
		reader.unless(!this.events.eventsName().equals(this.function.functionName()), "eventsName",
				this.events.eventsName(), "any name other than functionName");
	}

	private void checkLegacy(SettingsReader reader) {
		this.legacy.checkMethods(reader, this.api::methods);
		var old = this.legacy.legacyFunctions().stream().map(LegacyFunction::name).toList();
		reader.unless(!old.contains(this.function.functionName()), "functionName", this.function.functionName(),
				"any name other than those of legacyFunctions");
		reader.unless(!this.api.lambdaAuthorizer() || !this.legacy.functionsAnswer(), "authorizer", "lambda",
				"cognito as long as an old function answers a method");
		reader.unless(!this.stage.canary() || !this.legacy.retires(), "canaryPercent", this.stage.canaryPercent(),
				"0 while a route is retired, because that function may still answer the other requests; first remove deleted functions from legacyFunctions and routes");
		if (!this.legacy.serviceFunction()) {
			this.observability.checkWithoutService(reader);
		}
	}

}
