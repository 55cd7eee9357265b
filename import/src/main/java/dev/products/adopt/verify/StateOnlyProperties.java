package dev.products.adopt.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The properties that no read call of AWS returns. An import cannot fill them in, so they
 * differ although nothing in AWS differs. The list is from the Read functions of
 * terraform-provider-aws 5.100.0, which com.pulumi:aws 6.83.0 wraps. Other properties are
 * never settled.
 */
public final class StateOnlyProperties {

	/** The condition for writing the value of the program to the state. */
	public enum Proof {

		/** None: AWS does not have the property. */
		NONE,
		/** The program has the default value, which AWS omits from its answer. */
		DEFAULT,
		/** The state has no value yet. A change of a value would be a real deployment. */
		FIRST,
		/** The running code is the code of the program. */
		CODE,
		/** The live client has a secret if the program says so, and none otherwise. */
		CLIENT_SECRET

	}

	/**
	 * A property of a type.
	 *
	 * @param only the only value that can be settled, null for any
	 * @param reason why only the state is affected
	 */
	public record Rule(String type, String property, Proof proof, @Nullable JsonNode only, String reason) {

		boolean fits(Difference difference) {
			return switch (this.proof) {
				case NONE, CODE, CLIENT_SECRET -> true;
				case FIRST -> difference.awsIsSilent();
				case DEFAULT -> difference.awsIsSilent() && difference.program().equals(this.only);
			};
		}

	}

	private static final String FUNCTION = "aws:lambda/function:Function";

	private static final String INTEGRATION = "aws:apigateway/integration:Integration";

	private static final String WHEN_DESTROYED = "it only affects how the provider deletes; AWS does not store it";

	private static final String HOW_WRITTEN = "it only affects how the provider writes; AWS does not store it";

	private static final String UPLOADED = "AWS runs the code but does not return from which archive it came";

	static final List<Rule> RULES = List.of(//
			new Rule("aws:apigateway/deployment:Deployment", "triggers", Proof.FIRST, null,
					"AWS does not store triggers; if it is settled, the deployed content is treated as that of the program, and the next change of the program deploys again"),
			byDefault(INTEGRATION, "passthroughBehavior", TextNode.valueOf("WHEN_NO_MATCH")),
			byDefault(INTEGRATION, "timeoutMilliseconds", IntNode.valueOf(29000)),
			byDefault("aws:apigateway/stage:Stage", "cacheClusterEnabled", BooleanNode.FALSE),
			written("aws:cloudwatch/eventRule:EventRule", "forceDestroy", WHEN_DESTROYED),
			written("aws:cloudwatch/eventTarget:EventTarget", "forceDestroy", WHEN_DESTROYED),
			written("aws:cloudwatch/logGroup:LogGroup", "skipDestroy", WHEN_DESTROYED),
			new Rule("aws:cognito/userPoolClient:UserPoolClient", "generateSecret", Proof.CLIENT_SECRET, null,
					"it is set when a client is created, and AWS only returns the secret itself"),
			written("aws:ecr/repository:Repository", "forceDelete", WHEN_DESTROYED),
			written("aws:iam/role:Role", "forceDetachPolicies", WHEN_DESTROYED),
			written("aws:iam/user:User", "forceDestroy", WHEN_DESTROYED),
			written("aws:kms/key:Key", "bypassPolicyLockoutSafetyCheck", HOW_WRITTEN),
			written("aws:kms/key:Key", "deletionWindowInDays", WHEN_DESTROYED),
			new Rule(FUNCTION, "code", Proof.CODE, null, UPLOADED), written(FUNCTION, "publish", HOW_WRITTEN),
			written(FUNCTION, "replaceSecurityGroupsOnDestroy", WHEN_DESTROYED),
			written(FUNCTION, "replacementSecurityGroupIds", WHEN_DESTROYED),
			new Rule(FUNCTION, "s3Bucket", Proof.CODE, null, UPLOADED),
			new Rule(FUNCTION, "s3Key", Proof.CODE, null, UPLOADED),
			new Rule(FUNCTION, "s3ObjectVersion", Proof.CODE, null, UPLOADED),
			written(FUNCTION, "skipDestroy", WHEN_DESTROYED),
			new Rule(FUNCTION, "sourceCodeHash", Proof.CODE, null, UPLOADED),
			written("aws:lambda/layerVersion:LayerVersion", "skipDestroy", WHEN_DESTROYED),
			written("aws:route53/record:Record", "allowOverwrite", HOW_WRITTEN),
			written("aws:route53/zone:Zone", "forceDestroy", WHEN_DESTROYED),
			written("aws:s3/bucketV2:BucketV2", "forceDestroy", WHEN_DESTROYED),
			written("aws:secretsmanager/secret:Secret", "forceOverwriteReplicaSecret", HOW_WRITTEN),
			written("aws:secretsmanager/secret:Secret", "recoveryWindowInDays", WHEN_DESTROYED),
			written("aws:sns/topicSubscription:TopicSubscription", "confirmationTimeoutInMinutes", HOW_WRITTEN),
			written("aws:sns/topicSubscription:TopicSubscription", "endpointAutoConfirms", HOW_WRITTEN),
			written("aws:ssm/parameter:Parameter", "overwrite", HOW_WRITTEN));

	private static final Map<String, Rule> BY_PROPERTY = RULES.stream()
		.collect(java.util.stream.Collectors.toUnmodifiableMap((rule) -> key(rule.type(), rule.property()),
				java.util.function.Function.identity()));

	private StateOnlyProperties() {
	}

	private static Rule byDefault(String type, String property, JsonNode only) {
		return new Rule(type, property, Proof.DEFAULT, only,
				"the program has the default value, which AWS omits from its answer");
	}

	private static Rule written(String type, String property, String reason) {
		return new Rule(type, property, Proof.NONE, null, reason);
	}

	private static String key(String type, String property) {
		return type + " " + property;
	}

	/** The rule by which a difference affects only the state, if there is one. */
	public static Optional<Rule> of(String type, Difference difference) {
		if (difference.isUnknown() || difference.isSecret()) {
			return Optional.empty();
		}
		return Optional.ofNullable(BY_PROPERTY.get(key(type, difference.property())))
			.filter((rule) -> rule.fits(difference));
	}

}
