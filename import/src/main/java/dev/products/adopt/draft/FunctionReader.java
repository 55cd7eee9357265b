package dev.products.adopt.draft;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.draft.ApiMethods.ApiMethod;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Reads the functions that answer methods, with their roles and log groups. */
final class FunctionReader {

	private final LambdaClient lambda;

	private final IamClient iam;

	private final CloudWatchLogsClient logs;

	private final Map<String, List<ApiMethod>> methods = new TreeMap<>();

	private final List<ApiMethod> others = new ArrayList<>();

	private final Map<String, GetFunctionConfigurationResponse> functions = new TreeMap<>();

	private final Map<String, Role> roles = new HashMap<>();

	/**
	 * A role with the names of its inline policies, the ARNs of those attached, and their
	 * documents.
	 */
	private record Role(String name, List<String> inline, List<String> attached, List<String> documents) {
	}

	/**
	 * @param methods the methods of the program
	 * @param stageVariables which can name a function
	 */
	FunctionReader(Aws aws, List<ApiMethod> methods, Map<String, String> stageVariables) {
		this.lambda = aws.client(LambdaClient.class, LambdaClient::builder);
		this.iam = aws.client(IamClient.class, IamClient::builder);
		this.logs = aws.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
		for (ApiMethod method : methods) {
			String function = method.function(stageVariables, aws.region() + ":" + aws.account());
			if (function != null) {
				this.methods.computeIfAbsent(function, (name) -> new ArrayList<>()).add(method);
			}
			else if (!method.isMock()) {
				this.others.add(method);
			}
		}
	}

	/**
	 * Texts that can name a table: variables of the functions, and policies of their
	 * roles.
	 */
	List<String> texts() {
		List<String> texts = new ArrayList<>();
		functions().values().forEach((function) -> {
			if (function.environment() != null) {
				texts.addAll(function.environment().variables().values());
			}
			texts.addAll(role(function).documents());
		});
		return texts;
	}

	void write(Draft.Builder draft, String api) {
		List<String> lines = new ArrayList<>();
		functions().forEach((name, function) -> lines.addAll(lines(function, methods(name))));
		draft.list("products:legacyFunctions", lines, "the functions that answer methods of " + api);
		this.methods.forEach((name, its) -> {
			if (!functions().containsKey(name)) {
				draft.note("Not managed: " + names(its) + " of " + api + " calls the function " + name
						+ ", which does not exist.");
			}
			else if (its.stream().map(ApiMethod::uri).distinct().count() > 1) {
				draft.note("The methods of function " + name
						+ " call it in different ways, of which this file can state one (uri): " + names(its)
						+ ". `adopt verify` shows the difference.");
			}
		});
		this.others.forEach((method) -> draft.note("Not managed, and stays as it is: " + method.name() + " of " + api
				+ ", because its integration of type " + method.integration()
				+ " calls no function of this account and region."));
	}

	private Map<String, GetFunctionConfigurationResponse> functions() {
		if (this.functions.isEmpty()) {
			for (String name : this.methods.keySet()) {
				try {
					this.functions.put(name,
							this.lambda.getFunctionConfiguration((request) -> request.functionName(name)));
				}
				catch (ResourceNotFoundException ex) {
					// The draft contains a note.
				}
			}
		}
		return this.functions;
	}

	private List<ApiMethod> methods(String function) {
		return this.methods.getOrDefault(function, List.of());
	}

	private List<String> lines(GetFunctionConfigurationResponse function, List<ApiMethod> its) {
		String name = function.functionName();
		Role role = role(function);
		List<String> lines = new ArrayList<>();
		add(lines, "name", name, "an integration of the API calls it");
		add(lines, "role", role.name(), "configuration of the function");
		add(lines, "inlinePolicies", role.inline(), "role " + role.name());
		add(lines, "attachedPolicies", role.attached(), "role " + role.name());
		if (!hasLogGroup(name)) {
			add(lines, "logGroup", false, "there is no log group /aws/lambda/" + name);
		}
		its.stream()
			.filter((method) -> !method.callsTheFunctionItself())
			.findFirst()
			.ifPresent((method) -> add(lines, "uri", method.uri(), "integration of " + method.name()));
		if (function.packageType() == PackageType.IMAGE) {
			add(lines, "image", true, "configuration of the function");
		}
		add(lines, "methods", its.stream().map(ApiMethod::name).toList(), "their integrations call the function");
		add(lines, "open", its.stream().filter(ApiMethod::isOpen).map(ApiMethod::name).toList(),
				"their authorization is NONE");
		return lines;
	}

	private static void add(List<String> lines, String key, Object value, String source) {
		if (!List.of().equals(value)) {
			lines.add((lines.isEmpty() ? "- " : "  ") + key + ": " + YamlText.scalar(value) + " # "
					+ YamlText.printable(source));
		}
	}

	private boolean hasLogGroup(String function) {
		String name = "/aws/lambda/" + function;
		return this.logs.describeLogGroupsPaginator((request) -> request.logGroupNamePrefix(name))
			.logGroups()
			.stream()
			.anyMatch((group) -> group.logGroupName().equals(name));
	}

	/** Several functions can share a role. */
	private Role role(GetFunctionConfigurationResponse function) {
		String name = function.role().substring(function.role().lastIndexOf('/') + 1);
		return this.roles.computeIfAbsent(name, this::readRole);
	}

	private Role readRole(String name) {
		List<String> inline = this.iam.listRolePoliciesPaginator((request) -> request.roleName(name))
			.policyNames()
			.stream()
			.sorted()
			.toList();
		List<String> attached = this.iam.listAttachedRolePoliciesPaginator((request) -> request.roleName(name))
			.attachedPolicies()
			.stream()
			.map(AttachedPolicy::policyArn)
			.sorted()
			.toList();
		Stream<String> own = inline.stream()
			.map((policy) -> this.iam.getRolePolicy((request) -> request.roleName(name).policyName(policy))
				.policyDocument());
		Stream<String> shared = attached.stream().filter((arn) -> !arn.contains(":iam::aws:")).map(this::document);
		return new Role(name, inline, attached,
				Stream.concat(own, shared).map((text) -> URLDecoder.decode(text, StandardCharsets.UTF_8)).toList());
	}

	private String document(String policy) {
		String version = this.iam.getPolicy((request) -> request.policyArn(policy)).policy().defaultVersionId();
		return this.iam.getPolicyVersion((request) -> request.policyArn(policy).versionId(version))
			.policyVersion()
			.document();
	}

	private static String names(List<ApiMethod> methods) {
		return methods.stream().map(ApiMethod::name).collect(Collectors.joining(", "));
	}

}
