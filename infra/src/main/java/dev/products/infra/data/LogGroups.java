package dev.products.infra.data;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

/**
 * Log groups of the stack, with the same retention and key.
 */
public record LogGroups(TelemetrySettings telemetry, EncryptionKey key) {

	public LogGroup group(String name, Output<String> groupName, CustomResourceOptions options) {
		var args = LogGroupArgs.builder().name(groupName).retentionInDays(this.telemetry.logRetentionDays());
		this.key.arn().ifPresent(args::kmsKeyId);
		return new LogGroup(name, args.build(), options);
	}

}
