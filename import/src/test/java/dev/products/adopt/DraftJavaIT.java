package dev.products.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.program.JavaProgram;
import dev.products.emulator.OnEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A class is drafted for resources that no program declares, and they are adopted with
 * it.
 */
@OnEmulator
class DraftJavaIT {

	private final String prefix = "s" + Long.toString(System.nanoTime() % 100_000_000, 36);

	@Test
	void aProgramWithTheDraftedClassChangesNothing(@TempDir Path folder) throws IOException {
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			adopt(new ShopEstate(aws, this.prefix).create(), PulumiProject.foreign("drafted", folder, "found"));
		}
	}

	private void adopt(ShopEstate estate, PulumiProject project) throws IOException {
		Map<String, String> before = estate.inventory();
		project.configure("prefix", this.prefix);
		project.configure("aws:s3UsePathStyle", "true");
		Path sources = project.folder().resolve("src/main/java/shop");
		Path file = sources.resolve("Found.java");
		project.adopt(0, "discover", "--named", this.prefix);
		project.adopt(0, "match");
		String state = project.state();
		assertThat(project.adopt(0, "draft", "--java", file.toString())).contains(
				"drafted        aws:sqs/queue:Queue '" + this.prefix + "-orders'",
				"NOT drafted    aws:sqs/redrivePolicy:RedrivePolicy", "the Queue declares it",
				"Wrote src/main/java/shop/Found.java",
				"pulumi config set --secret " + this.prefix + "PasswordValue --stack found",
				"new Found(Config config, Table products)");
		assertThat(project.state()).isEqualTo(state);
		for (String type : JavaProgram.TYPES) {
			assertThat(Files.readString(file)).contains("new " + type.substring(type.lastIndexOf(':') + 1) + "(");
		}
		String name = this.prefix + "Orders";
		assertThat(Files.readString(file))
			.contains("package shop;", ".redrivePolicy(Output.format(", "this." + name + "Dead.arn()",
					"this.products.arn()", "this.config.requireSecret(")
			.doesNotContain(ShopEstate.PASSWORD, "arn:aws:dynamodb", "arn:aws:sqs");
		Path program = sources.resolve("Shop.java");
		Files.writeString(program, Files.readString(program)
			.replace("// The drafted class: products", "new Found(context.config(), products);"));
		project.pulumi("config", "set", "--secret", this.prefix + "PasswordValue", ShopEstate.PASSWORD, "--stack",
				"found");
		project.adopt(0, "discover");
		assertThat(project.adopt(0, "match")).doesNotContain("ambiguous", "missing");
		assertThat(project.adopt(0, "import")).doesNotContain("NOT adopted")
			.contains("matched resources are in the stack");
		project.adopt(0, "settle");
		assertThat(project.adopt(0, "verify")).contains("In sync").doesNotContain("not adopted");
		assertThat(estate.inventory()).isEqualTo(before);
	}

}
