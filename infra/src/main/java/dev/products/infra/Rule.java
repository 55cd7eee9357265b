package dev.products.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What AWS accepts as a value, checked here because AWS would only say so halfway through
 * an update. The limits are those of the API reference of the service that takes the
 * value.
 */
enum Rule {

	TABLE_NAME("3 to 255 letters, digits, '_', '.' or '-'", "[a-zA-Z0-9_.-]{3,255}"),

	POOL_NAME("1 to 128 letters, digits, spaces or characters of +=,.@-", "[\\w\\s+=,.@-]{1,128}"),

	GROUP_NAME("1 to 128 characters without spaces", "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}"),

	ATTRIBUTE_NAME("1 to 20 characters without spaces, without the prefix custom:",
			"(?!custom:)[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,20}"),

	FUNCTION_NAME("1 to 64 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,64}"),

	API_NAME("1 to 128 characters without line breaks", ".{1,128}"),

	STAGE_NAME("1 to 128 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,128}"),

	LOG_ROLE("create, none or the ARN of a role", "create|none|arn:aws[a-z-]*:iam::[0-9]{12}:role/.+"),

	SNS_TOPIC_ARN("the ARN of an SNS topic", "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[a-zA-Z0-9_.-]+"),

	BUILT_FILE("an existing file: run `mvn package` in the project's folder first",
			(path) -> Files.isRegularFile(Path.of(path))),

	ENVIRONMENT_VARIABLE("names of letters, digits and '_' that neither Lambda nor this program sets itself",
			(name) -> name.matches("[a-zA-Z][a-zA-Z0-9_]+") && !Reserved.NAMES.contains(name)
					&& !name.startsWith("AWS_LAMBDA_"));

	private final String allowed;

	private final Predicate<String> test;

	Rule(String allowed, String pattern) {
		this(allowed, Pattern.compile(pattern).asMatchPredicate());
	}

	Rule(String allowed, Predicate<String> test) {
		this.allowed = allowed;
		this.test = test;
	}

	String allowed() {
		return this.allowed;
	}

	boolean accepts(String value) {
		return this.test.test(value);
	}

	private static final class Reserved {

		/**
		 * Lambda guide, "Reserved environment variables", then our own.
		 */
		static final Set<String> NAMES = Set.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV",
				"AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "LAMBDA_TASK_ROOT",
				"LAMBDA_RUNTIME_DIR", ProductsFunction.TABLE_VARIABLE, ProductsFunction.IDEMPOTENCY_TABLE_VARIABLE,
				ProductsFunction.AUDIENCE_VARIABLE, ProductsFunction.WRITE_GROUP_VARIABLE);

	}

}
