package dev.products.infra.stage;

import com.pulumi.aws.apigateway.MethodSettings;
import com.pulumi.aws.apigateway.MethodSettingsArgs;
import com.pulumi.aws.apigateway.Stage;
import com.pulumi.aws.apigateway.inputs.MethodSettingsSettingsArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/**
 * Settings of the methods of a stage: throttling, logs, metrics and cache. They belong to
 * the stage, so none of them rolls the deployment.
 */
final class StageMethods {

	private final Resource parent;

	private final StageSettings settings;

	private final Stage stage;

	StageMethods(Resource parent, StageSettings settings, Stage stage) {
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
	 * Everything but the limits, for all methods together and for each that has settings
	 * of its own, which are in place of those for all.
	 * @param cached of all methods together the gateway only caches GET; a method with
	 * settings of its own is cached as they say
	 */
	private MethodSettingsSettingsArgs.Builder everyMethod(boolean cached) {
		return MethodSettingsSettingsArgs.builder()
			.loggingLevel(this.settings.executionLog())
			// Would write tokens and bodies into the log.
			.dataTraceEnabled(false)
			.metricsEnabled(this.settings.detailedMetrics())
			.cachingEnabled(cached)
			.cacheTtlInSeconds(this.settings.cacheTtl())
			.cacheDataEncrypted(true)
			// Nobody has the right to empty the cache (execute-api:InvalidateCache),
			// which
			// comes with a signature of IAM: Cache-Control: max-age=0 is answered by 403.
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
				CustomResourceOptions.builder().parent(this.parent).build());
	}

}
