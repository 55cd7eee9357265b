package kinds;

import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;

final class Cognito {

	private Cognito() {
	}

	static void declare(String prefix) {
		var pool = new UserPool("people", UserPoolArgs.builder().name(prefix + "-people").build());
		new UserPoolClient("web",
				UserPoolClientArgs.builder().name(prefix + "-web").userPoolId(pool.id()).build());
		new UserGroup("editors", UserGroupArgs.builder().name("editors").userPoolId(pool.id()).build());
	}

}
