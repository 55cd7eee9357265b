package dev.products.infra.legacy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.IamFunctions;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.iam.inputs.GetRolePlainArgs;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.LambdaFunctions;
import com.pulumi.aws.lambda.inputs.GetFunctionPlainArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.component.PolicyDocument;
import dev.products.infra.data.DataSettings;
import dev.products.infra.legacy.LegacySettings.LegacyFunction;

/** Adopted functions, with their roles and log groups. */
public final class LegacyBackend extends Component {

	/** The handler of a Python function that the console creates. */
	public static final String HANDLER = "lambda_function.lambda_handler";

	/**
	 * Value of the code location inputs. No update ever uploads code from it. The
	 * provider requires a value, and this one is not a valid bucket name, so Lambda
	 * rejects every call that contains it (UpdateFunctionCode, S3Bucket). AWS does not
	 * return where the code came from, so an import leaves these inputs empty, and
	 * {@code adopt settle} writes this value to the state.
	 */
	private static final String AS_FOUND = "(as found)";

	/** The inputs of a function that an import leaves empty. */
	private static final List<String> COMPARED = List.of("publish", "s3Bucket", "s3Key");

	/**
	 * Not a valid policy, so that IAM rejects it (MalformedPolicyDocument). If a policy
	 * was not imported, an update with a valid document would remove permissions of the
	 * role.
	 */
	private static final String NO_POLICY = "{\"NotImported\":\"run import/adopt first\"}";

	private final LegacySettings settings;

	private final boolean keepData;

	private final boolean canary;

	private final Map<String, Role> roles = new TreeMap<>();

	private final Map<String, Output<String>> uris = new TreeMap<>();

	/**
	 * Declares the adopted functions that are not retired.
	 * @param canary whether a canary is active; the previous deployment then still
	 * answers part of the requests, so that every function is in use
	 */
	public LegacyBackend(LegacySettings settings, DataSettings data, boolean canary) {
		super("LegacyBackend", "legacy-backend");
		this.settings = settings;
		this.keepData = data.keepData();
		this.canary = canary;
		refuseUnreadable(settings.kept());
		settings.kept().stream().map(LegacyFunction::role).distinct().forEach(this::role);
		settings.kept().forEach(this::function);
		registerOutputs(Map.of());
	}

	/**
	 * Returns the URI that the integration of a method calls if an adopted function
	 * answers it.
	 */
	public Output<String> uri(String method) {
		return this.settings.functionOf(method)
			.map((function) -> this.uris.get(function.name()))
			.orElseThrow(() -> new IllegalArgumentException(method));
	}

	/** Returns whether a method has an adopted function that is not retired. */
	public boolean knows(String method) {
		return this.settings.functionOf(method)
			.filter((function) -> this.uris.containsKey(function.name()))
			.isPresent();
	}

	private void role(String name) {
		var users = this.settings.kept().stream().filter((function) -> function.role().equals(name)).toList();
		boolean answers = users.stream().anyMatch(this::answers);
		var role = new Role(name,
				RoleArgs.builder()
					.name(name)
					.assumeRolePolicy(PolicyDocument.trust("lambda.amazonaws.com").json())
					.build(),
				// The provider warns about these two inputs, which are separate resources
				// here.
				leave(RoleArgs.class, List.of("inlinePolicies", "managedPolicyArns"), answers));
		all(users, LegacyFunction::inlinePolicies).forEach((policy) -> new RolePolicy(name + ":" + policy,
				RolePolicyArgs.builder().role(role.name()).name(policy).policy(NO_POLICY).build(),
				found(answers).build()));
		all(users, LegacyFunction::attachedPolicies).forEach((arn) -> new RolePolicyAttachment(name + ":" + nameOf(arn),
				RolePolicyAttachmentArgs.builder().role(role.name()).policyArn(arn).build(), found(answers).build()));
		this.roles.put(name, role);
	}

	private void function(LegacyFunction function) {
		if (function.logGroup()) {
			new LogGroup(function.name(), LogGroupArgs.builder().name("/aws/lambda/" + function.name()).build(),
					// The log events are kept when the function is deleted.
					found(answers(function)).retainOnDelete(true).build());
		}
		var args = FunctionArgs.builder()
			.name(function.name())
			.role(this.roles.get(function.role()).arn())
			.publish(false);
		if (function.image()) {
			args.packageType("Image").imageUri(AS_FOUND);
		}
		else {
			args.runtime("python3.12").handler(HANDLER).s3Bucket(AS_FOUND).s3Key(AS_FOUND);
		}
		var made = new com.pulumi.aws.lambda.Function(function.name(), args.build(),
				leave(FunctionArgs.class, function.image() ? List.of("publish") : COMPARED, answers(function)));
		this.uris.put(function.name(), function.uri().isEmpty() ? made.invokeArn() : Output.of(function.uri()));
	}

	private boolean answers(LegacyFunction function) {
		return this.canary || this.settings.answers(function);
	}

	private static Set<String> all(List<LegacyFunction> users, Function<LegacyFunction, List<String>> policies) {
		return new TreeSet<>(users.stream().flatMap((user) -> policies.apply(user).stream()).toList());
	}

	/**
	 * Returns {@code aws/service-role/AWSLambdaBasicExecutionRole} for the ARN of that
	 * policy. A resource name cannot contain the colons of an ARN, because colons
	 * separate the parts of a URN.
	 */
	private static String nameOf(String arn) {
		var parts = arn.split(":", 6);
		return parts[4] + parts[5].substring("policy".length());
	}

	private CustomResourceOptions leave(Class<? extends ResourceArgs> inputs, List<String> but, boolean answers) {
		return IgnoredInputs.allBut(found(answers), inputs, but).build();
	}

	private CustomResourceOptions.Builder found(boolean answers) {
		return IgnoredInputs.all(childOptions().protect(this.keepData && answers));
	}

	/**
	 * Fails if a function cannot be read: an update would create a function without
	 * working code in its place. AWS itself rejects the creation of a function that
	 * exists but was not imported.
	 */
	private static void refuseUnreadable(List<LegacyFunction> functions) {
		var asked = functions.stream().map(LegacyBackend::unreadable).toList();
		var unreadable = asked.stream().flatMap((answer) -> answer.join().stream()).toList();
		if (!unreadable.isEmpty()) {
			var account = AwsFunctions.getCallerIdentityPlain();
			var region = AwsFunctions.getRegionPlain();
			throw new RunException(
					"products:legacyFunctions names functions that cannot be read, nothing was changed:\n  - "
							+ unreadable.stream()
								.map((one) -> one.message(account.join().accountId(), region.join().name()))
								.collect(Collectors.joining("\n  - ")));
		}
	}

	private static CompletableFuture<Optional<UnreadableFunction>> unreadable(LegacyFunction function) {
		return failure(
				LambdaFunctions.getFunctionPlain(GetFunctionPlainArgs.builder().functionName(function.name()).build()))
			.thenCompose((failure) -> failure.isEmpty() ? CompletableFuture.completedFuture(Optional.empty())
					: failure(IamFunctions.getRolePlain(GetRolePlainArgs.builder().name(function.role()).build()))
						.thenApply((role) -> Optional.of(new UnreadableFunction(function, failure.get(), role))));
	}

	private static CompletableFuture<Optional<String>> failure(CompletableFuture<?> call) {
		return call.handle((found, failure) -> Optional.ofNullable(failure).map(LegacyBackend::reason));
	}

	private static String reason(Throwable failure) {
		var cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage());
	}

}
