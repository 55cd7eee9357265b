package dev.products.infra.guardrails;

import java.util.List;

import com.pulumi.Context;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The allowed dependencies between the packages of the program. */
class ProgramStructureTests {

	private static final String ROOT = "dev.products.infra";

	/**
	 * Each package may only use those before it, so there is no cycle. The last packages
	 * use the program as a whole.
	 */
	private static final List<String> ORDER = List.of("settings", "component", "openapi", "data", "users", "function",
			"legacy", "stage", "api", "events", "observability", "", "plan", "guardrails", "deployer");

	private static final JavaClasses PROGRAM = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	private static final ArchRule KNOWS_NO_STACK = noClasses().should()
		.callMethodWhere(nameMatching("(get)?[sS]tackName").onResultOf((call) -> call.getTarget()))
		.because("what differs between stacks stands in their files");

	@ParameterizedTest
	@MethodSource("packages")
	void aPackageDependsOnlyOnPackagesBeforeIt(String name) {
		var above = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
		if (!above.isEmpty()) {
			noClasses().that()
				.resideInAPackage(packageOf(name))
				.should()
				.dependOnClassesThat(
						resideInAnyPackage(above.stream().map(ProgramStructureTests::packageOf).toArray(String[]::new)))
				.allowEmptyShould(true)
				.check(PROGRAM);
		}
	}

	@Test
	void everyPackageIsInTheOrder() {
		assertThat(PROGRAM.stream().map((type) -> type.getPackageName()).distinct()).isNotEmpty()
			.isSubsetOf(ORDER.stream().map(ProgramStructureTests::packageOf).toList());
	}

	@Test
	void noClassReadsTheStackName() {
		KNOWS_NO_STACK.check(PROGRAM);
	}

	@Test
	void aClassThatReadsTheStackNameIsFound() {
		var asking = new ClassFileImporter().importClasses(AsksForTheStack.class);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> KNOWS_NO_STACK.check(asking))
			.withMessageContaining("stackName");
	}

	static List<String> packages() {
		return ORDER;
	}

	private static String packageOf(String name) {
		return name.isEmpty() ? ROOT : ROOT + "." + name;
	}

	private static final class AsksForTheStack {

		boolean isProduction(Context stack) {
			return stack.stackName().equals("prod");
		}

	}

}
