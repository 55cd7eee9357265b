package dev.products.infra.data;

import java.util.List;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import dev.products.infra.settings.Description;
import dev.products.infra.settings.SettingsReader;

/**
 * Settings of logs and traces.
 *
 * @param logRetentionDays the retention of every log group; unlike CloudWatch, this
 * program does not support an unlimited retention
 */
public record TelemetrySettings(@Description("Days for which CloudWatch keeps logs") int logRetentionDays,
		@Description("Whether X-Ray traces requests, from API Gateway to the function") boolean tracing) {

	/** The values of retentionInDays (PutRetentionPolicy). */
	private static final List<Integer> DAYS = List.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
			1096, 1827, 2192, 2557, 2922, 3288, 3653);

	public TelemetrySettings(SettingsReader reader) {
		this(reader.oneOf("logRetentionDays", 30, DAYS), reader.flag("tracing", reader.byDefault(true, false)));
	}

	/** Creates a log group with the retention and the key of the stack. */
	public LogGroup logGroup(String name, Output<String> groupName, EncryptionKey key, CustomResourceOptions options) {
		var args = LogGroupArgs.builder().name(groupName).retentionInDays(this.logRetentionDays);
		key.arn().ifPresent(args::kmsKeyId);
		return new LogGroup(name, args.build(), options);
	}

}
