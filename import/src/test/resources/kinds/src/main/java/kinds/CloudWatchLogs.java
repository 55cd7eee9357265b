package kinds;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;

final class CloudWatchLogs {

	private CloudWatchLogs() {
	}

	static void declare(String prefix) {
		new LogGroup("logs", LogGroupArgs.builder().name("/" + prefix + "/logs").retentionInDays(7).build());
	}

}
