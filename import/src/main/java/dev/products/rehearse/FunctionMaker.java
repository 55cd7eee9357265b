package dev.products.rehearse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Creates the functions, their roles, and their log groups. */
final class FunctionMaker {

	static final String PATH = "/service-role/";

	/** In seconds. Python starts slowly on a busy emulator. */
	private static final int TIMEOUT = 15;

	private static final String TRUST = """
			{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", \
			"Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

	/** As in many tutorials: it allows more than is needed. */
	private static final String POLICY = """
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

	private final Emulator emulator;

	private final EstateDesign design;

	private final Map<String, String> roles = new HashMap<>();

	FunctionMaker(Emulator emulator, EstateDesign design) {
		this.emulator = emulator;
		this.design = design;
	}

	/** Creates the function with its role and its log group, and returns its ARN. */
	String make(LegacyFunction function, String tableArn) {
		EstateNames names = this.design.names();
		String role = this.roles.get(this.design.role(function));
		if (role == null) {
			role = role(function, tableArn);
			this.roles.put(this.design.role(function), role);
		}
		if (this.design.hasLogGroups()) {
			this.emulator.logs.createLogGroup((request) -> request.logGroupName(names.logGroup(function))
				.tags(this.design.tags().isEmpty() ? null : this.design.tags()));
		}
		return function(names.function(function), role, this.design.source(function), this.design.tags());
	}

	void await(LegacyFunction function) {
		this.emulator.lambda.waiter()
			.waitUntilFunctionActiveV2((request) -> request.functionName(this.design.names().function(function)));
	}

	private String role(LegacyFunction function, String tableArn) {
		String name = this.design.role(function);
		String arn = emptyRole(name, this.design.tags());
		String policy = this.design.policy(function);
		String document = String.format(Locale.ROOT, POLICY, tableArn);
		List<String> attached = this.design.attachedPolicies(arn.split(":")[4], function);
		if (attached.isEmpty()) {
			this.emulator.iam
				.putRolePolicy((request) -> request.roleName(name).policyName(policy).policyDocument(document));
		}
		else {
			this.emulator.iam.createPolicy((request) -> request.policyName(policy)
				.path(PATH)
				.description("Created for " + name)
				.policyDocument(document)
				.tags(tags(this.design.tags())));
			attached.forEach(
					(one) -> this.emulator.iam.attachRolePolicy((request) -> request.roleName(name).policyArn(one)));
		}
		return arn;
	}

	String emptyRole(String name, Map<String, String> tags) {
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
		return this.emulator.lambda.createFunction((request) -> this.design.complete(request.functionName(name)
			.runtime(Runtime.PYTHON3_12)
			.handler("lambda_function.lambda_handler")
			.role(role)
			.memorySize(128)
			.timeout(TIMEOUT)
			.tags(tags.isEmpty() ? null : tags)
			.code((zip) -> zip.zipFile(SdkBytes.fromByteArray(zip("lambda_function.py", code)))))).functionArn();
	}

	/** The same code always results in the same bytes. */
	static byte[] zip(String file, String code) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			ZipEntry entry = new ZipEntry(file);
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
