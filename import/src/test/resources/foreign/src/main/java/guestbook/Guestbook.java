package guestbook;

import java.util.List;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/**
 * Shaped unlike ours on purpose: components in components, the same logical name twice, a
 * resource without a parent, one that Pulumi names, and a type that adopt has no kind
 * for.
 */
public final class Guestbook {

	private Guestbook() {
	}

	public static void main(String[] args) {
		Pulumi.run(Guestbook::declare);
	}

	private static void declare(Context context) {
		String prefix = context.config().require("prefix");
		new Storage(prefix);
		new LogGroup("book", LogGroupArgs.builder().name("/" + prefix + "/book").retentionInDays(7).build());
		new LogGroup("unnamed", LogGroupArgs.builder().retentionInDays(7).build());
		new Topic("news", TopicArgs.builder().name(prefix + "-news").build());
	}

	/** A table, and beside it the component of the guests. */
	private static final class Storage extends ComponentResource {

		Storage(String prefix) {
			super("guestbook:index:Storage", "storage");
			new Table("book", TableArgs.builder()
				.name(prefix + "-book")
				.billingMode("PAY_PER_REQUEST")
				.hashKey("id")
				.attributes(TableAttributeArgs.builder().name("id").type("S").build())
				.build(), CustomResourceOptions.builder().parent(this).build());
			new Guests(prefix, this);
		}

	}

	/** Who writes in the book. */
	private static final class Guests extends ComponentResource {

		Guests(String prefix, ComponentResource parent) {
			super("guestbook:index:Guests", "guests", ComponentResourceOptions.builder().parent(parent).build());
			var options = CustomResourceOptions.builder().parent(this).build();
			var pool = new UserPool("guests", UserPoolArgs.builder().name(prefix + "-guests").build(), options);
			new UserPoolClient("web",
					UserPoolClientArgs.builder()
						.name(prefix + "-web")
						.userPoolId(pool.id())
						.explicitAuthFlows(List.of("ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"))
						.build(),
					options);
			new UserGroup("editors", UserGroupArgs.builder().name("editors").userPoolId(pool.id()).build(), options);
		}

	}

}
