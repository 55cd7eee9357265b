package dev.products.infra.api;

import dev.products.infra.settings.Meaning;
import dev.products.infra.settings.Rule;
import dev.products.infra.settings.SettingsReader;

/**
 * How the API is served: its stage, and what is logged, limited and kept there.
 */
public record StageSettings(@Meaning("Name of the API's stage, the first part of every path") String stageName,
		@Meaning("Role by which API Gateway writes the access log, one per region of an account. none (no log), create, or the ARN of the one there is") String apiGatewayLogRole) {

	private static final String CREATE = "create";

	private static final String NONE = "none";

	private static final Rule NAME = Rule.of("1 to 128 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,128}");

	private static final Rule LOG_ROLE = Rule.arn("a role", "iam", "role/.+").or(CREATE, NONE);

	public StageSettings(SettingsReader reader) {
		this(reader.text("stageName", "dev", NAME), reader.text("apiGatewayLogRole", NONE, LOG_ROLE));
	}

	boolean accessLogs() {
		return !NONE.equals(this.apiGatewayLogRole);
	}

	boolean createsLogRole() {
		return CREATE.equals(this.apiGatewayLogRole);
	}

}
