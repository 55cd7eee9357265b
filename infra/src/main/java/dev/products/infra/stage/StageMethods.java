package dev.products.infra.stage;

import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;

import dev.products.infra.component.Component;

/**
 * Settings of the methods of a stage: throttling, logs, metrics and cache. They belong to
 * the stage, so a change of them does not create a new deployment.
 */
final class StageMethods {

	private final Component parent;

	private final StageSettings settings;

	private final Stage stage;

	StageMethods(Component parent, StageSettings settings, Stage stage) {
		this.parent = parent;
		this.settings = settings;
		this.stage = stage;
		if (settings.setsMethods()) {
			var all = everyMethod(settings.caches());
			if (settings.throttled()) {
				all.throttlingRateLimit((double) settings.throttleRate())
					.throttlingBurstLimit(settings.throttleBurst());
			}
			set("all-methods", "*/*", all);
		}
		settings.methodThrottles()
			.forEach((throttle) -> set("method-" + throttle.resourceName(), throttle.settingsPath(),
					everyMethod(settings.caches() && throttle.reads()).throttlingRateLimit((double) throttle.rate())
						.throttlingBurstLimit(throttle.burst())));
	}

	/**
	 * Returns the settings other than throttling. The settings of a single method replace
	 * those for all methods, so both need them.
	 * @param cached whether responses are cached; the settings for all methods cache only
	 * GET, whereas the settings of a single method apply to it whatever its HTTP method
	 * is
	 */
	private MethodSettingsSettingsArgs.Builder everyMethod(boolean cached) {
		return MethodSettingsSettingsArgs.builder()
			.loggingLevel(this.settings.executionLog())
			// Would write tokens and bodies to the log.
			.dataTraceEnabled(false)
			.metricsEnabled(this.settings.detailedMetrics())
			.cachingEnabled(cached)
			.cacheTtlInSeconds(this.settings.cacheTtl())
			.cacheDataEncrypted(true)
			// Nobody has the permission to invalidate the cache
			// (execute-api:InvalidateCache), which requires an IAM signature. Requests
			// with Cache-Control: max-age=0 get a 403.
			.requireAuthorizationForCacheControl(true)
			.unauthorizedCacheControlHeaderStrategy("FAIL_WITH_403");
	}

	private void set(String name, String path, MethodSettingsSettingsArgs.Builder settings) {
		new MethodSettings(name,
				MethodSettingsArgs.builder()
					.restApi(this.stage.restApi())
					.stageName(this.stage.stageName())
					.methodPath(path)
					.settings(settings.build())
					.build(),
				this.parent.child());
	}

}
