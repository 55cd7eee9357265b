package many;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.pulumi.Pulumi;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Tables, roles and log groups that are left as they are found. */
public final class Many {

	private static final CustomResourceOptions AS_FOUND = CustomResourceOptions.builder()
		.ignoreChanges(List.of("*"))
		.build();

	private Many() {
	}

	public static void main(String[] args) {
		Pulumi.run((context) -> names().forEach(Many::declare));
	}

	private static List<String> names() {
		try {
			return Files.readAllLines(Path.of("names"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Such as {@code log group NAME}. */
	private static void declare(String line) {
		int last = line.lastIndexOf(' ');
		String name = line.substring(last + 1);
		switch (line.substring(0, last)) {
			case "table" -> new Table(name,
					TableArgs.builder()
						.name(name)
						.billingMode("PAY_PER_REQUEST")
						.hashKey("id")
						.attributes(TableAttributeArgs.builder().name("id").type("S").build())
						.build(),
					AS_FOUND);
			case "role" -> new Role(name,
					RoleArgs.builder().name(name).assumeRolePolicy("{\"Version\":\"2012-10-17\"}").build(), AS_FOUND);
			case "log group" -> new LogGroup(name, LogGroupArgs.builder().name(name).build(), AS_FOUND);
			default -> throw new IllegalArgumentException(line);
		}
	}

}
