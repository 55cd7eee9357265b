package dev.products.rehearse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Makes the functions, their roles and their log groups. */
final class FunctionMaker {

	static final String PATH = "/service-role/";

	/** Seconds: Python on a busy emulator starts slowly. */
	private static final int TIMEOUT = 15;

	private static final String TRUST = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", \
			"Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

	/** As tutorials say: more than is needed. */
	private static final String MAY = """
			{
			    "Version": "2012-10-17",
			    "Statement": [
			        {
			            "Sid": "VisualEditor0",
			            "Effect": "Allow",
			            "Action": "dynamodb:*",
			            "Resource": "%s"
			        },
			        {
			            "Effect": "Allow",
			            "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
			            "Resource": "*"
			        }
			    ]
			}""";

	private static final String MANAGED = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

	private final Emulator emulator;

	private final Plan plan;

	private final Map<String, String> roles = new HashMap<>();

	private final Map<Operation, List<String>> attached = new EnumMap<>(Operation.class);

	FunctionMaker(Emulator emulator, Plan plan) {
		this.emulator = emulator;
		this.plan = plan;
	}

	/**
	 * Makes the function of an operation and returns its ARN.
	 */
	String make(Operation operation, String tableArn) {
		Names names = this.plan.names();
		String name = names.function(operation);
		String role = this.roles.get(this.plan.role(operation));
		if (role == null) {
			role = role(operation, tableArn);
			this.roles.put(this.plan.role(operation), role);
		}
		this.attached.put(operation, attachments(role, this.plan.policy(operation)));
		if (!this.plan.has(Variant.NO_LOGS)) {
			this.emulator.logs.createLogGroup((request) -> request.logGroupName(names.logGroup(operation))
				.tags(this.plan.tags().isEmpty() ? null : this.plan.tags()));
		}
		return function(name, role, operation.code(names.table(), this.plan.mapped(operation)), this.plan.tags());
	}

	void await(Operation operation) {
		this.emulator.lambda.waiter()
			.waitUntilFunctionActiveV2((request) -> request.functionName(this.plan.names().function(operation)));
	}

	/** The ARNs of the policies that the role of an operation has attached. */
	List<String> attached(Operation operation) {
		return this.attached.getOrDefault(operation, List.of());
	}

	private List<String> attachments(String roleArn, String policy) {
		if (!this.plan.has(Variant.ATTACHED_POLICIES)) {
			return List.of();
		}
		String account = roleArn.split(":")[4];
		return List.of(MANAGED, "arn:aws:iam::" + account + ":policy" + PATH + policy);
	}

	private String role(Operation operation, String tableArn) {
		String role = bareRole(this.plan.role(operation), this.plan.tags());
		String name = this.plan.role(operation);
		String policy = this.plan.policy(operation);
		if (this.plan.has(Variant.ATTACHED_POLICIES)) {
			this.emulator.iam.createPolicy((request) -> request.policyName(policy)
				.path(PATH)
				.description("Made by hand for " + name)
				.policyDocument(String.format(Locale.ROOT, MAY, tableArn))
				.tags(tags(this.plan.tags())));
			attachments(role, policy).forEach(
					(arn) -> this.emulator.iam.attachRolePolicy((request) -> request.roleName(name).policyArn(arn)));
		}
		else {
			this.emulator.iam.putRolePolicy((request) -> request.roleName(name)
				.policyName(policy)
				.policyDocument(String.format(Locale.ROOT, MAY, tableArn)));
		}
		return role;
	}

	String bareRole(String name, Map<String, String> tags) {
		return this.emulator.iam
			.createRole((request) -> request.roleName(name).path(PATH).assumeRolePolicyDocument(TRUST).tags(tags(tags)))
			.role()
			.arn();
	}

	private static List<Tag> tags(Map<String, String> tags) {
		List<Tag> all = new ArrayList<>();
		tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
		return all;
	}

	String function(String name, String role, String code, Map<String, String> tags) {
		return this.emulator.lambda
			.createFunction((request) -> request.functionName(name)
				.runtime(Runtime.PYTHON3_12)
				.handler("lambda_function.lambda_handler")
				.role(role)
				.memorySize(128)
				.timeout(TIMEOUT)
				.tags(tags.isEmpty() ? null : tags)
				.code((zip) -> zip.zipFile(SdkBytes.fromByteArray(zip(code)))))
			.functionArn();
	}

	/** The same code gives the same bytes. */
	private static byte[] zip(String code) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			ZipEntry entry = new ZipEntry("lambda_function.py");
			entry.setTimeLocal(java.time.LocalDateTime.of(2020, 1, 1, 0, 0));
			zip.putNextEntry(entry);
			zip.write(code.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
