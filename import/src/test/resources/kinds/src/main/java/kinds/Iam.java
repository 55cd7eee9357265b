package kinds;

import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;

final class Iam {

	private static final String ALLOW = """
			{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}""";

	private Iam() {
	}

	static Role declare(String prefix) {
		var role = new Role("role", RoleArgs.builder()
			.name(prefix + "-role")
			.path("/service-role/")
			.assumeRolePolicy("""
					{"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
					"Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")
			.build());
		new RolePolicy("inline",
				RolePolicyArgs.builder().name(prefix + "-inline").role(role.id()).policy(ALLOW).build());
		var policy = new Policy("policy",
				PolicyArgs.builder().name(prefix + "-policy").policy(ALLOW).build());
		new RolePolicyAttachment("own",
				RolePolicyAttachmentArgs.builder()
					.role(role.name())
					.policyArn(policy.arn())
					.build());
		new RolePolicyAttachment("basic",
				RolePolicyAttachmentArgs.builder()
					.role(role.name())
					.policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
					.build());
		return role;
	}

}
