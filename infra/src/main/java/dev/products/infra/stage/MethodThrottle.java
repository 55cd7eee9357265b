package dev.products.infra.stage;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * Throttling of one method.
 */
public record MethodThrottle(@Description("Method, such as POST /products") String method,
		@Description("Requests per second") int rate,
		@Description("Burst above that rate") int burst) implements Validated {

	static final MethodThrottle DEFAULTS = new MethodThrottle("", 0, 0);

	private static final Rule METHOD = Rule.of("a method and its path as the API has them, such as POST /products",
			"(DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) /[a-zA-Z0-9._/{}+-]*");

	@Override
	public void check(Problems problems) {
		problems.unless(METHOD, "method", this.method);
		problems.unless(StageSettings.limit(this.rate), "rate", this.rate, StageSettings.LIMIT);
		problems.unless(StageSettings.limit(this.burst), "burst", this.burst, StageSettings.LIMIT);
	}

	boolean reads() {
		return this.method.startsWith("GET ");
	}

	/**
	 * Returns the method in the form of GetStage. The provider requires an exact match
	 * (terraform-provider-aws issue 9738).
	 */
	String settingsPath() {
		var parts = this.method.split(" ", 2);
		return parts[1].replace("/", "~1") + "/" + parts[0];
	}

	/**
	 * Returns the resource name of the settings of this method.
	 */
	String resourceName() {
		return this.method.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("-$", "");
	}

}
