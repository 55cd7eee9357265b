package dev.products.adopt;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The dependencies between the packages of adopt.
 */
class ArchitectureTest {

	private static final String ROOT = "dev.products.adopt";

	private static final String REHEARSE = "dev.products.rehearse";

	/**
	 * Each package only uses those before it. The last one contains the commands.
	 */
	private static final List<String> ORDER = List.of("base", "aws", "kinds", "draft", "pulumi", "mapping", "program",
			"verify", "state", "report", "");

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT, REHEARSE);

	@ParameterizedTest
	@MethodSource("packages")
	void aPackageOnlyUsesThePackagesBeforeIt(String name) {
		List<String> above = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
		usesNone(name, above).check(CLASSES);
	}

	@Test
	void theRuleDetectsAUseOfALaterPackage() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> usesNone("kinds", List.of("aws", "mapping")).check(CLASSES))
			.withMessageContaining("dev.products.adopt.aws.LiveResource");
	}

	@Test
	void everyPackageIsInTheOrder() {
		assertThat(CLASSES.stream().map((type) -> type.getPackageName()).filter((name) -> !name.equals(REHEARSE)))
			.hasSameElementsAs(ORDER.stream().map(ArchitectureTest::packageOf).toList());
	}

	@Test
	void adoptAndRehearseDoNotUseEachOther() {
		noClasses().that()
			.resideInAPackage(ROOT + "..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(REHEARSE)
			.check(CLASSES);
		noClasses().that()
			.resideInAPackage(REHEARSE)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "..")
			.check(CLASSES);
	}

	/** The last has nothing above it. */
	static List<String> packages() {
		return ORDER.subList(0, ORDER.size() - 1);
	}

	private static ArchRule usesNone(String name, List<String> others) {
		return noClasses().that()
			.resideInAPackage(packageOf(name))
			.should()
			.dependOnClassesThat(
					resideInAnyPackage(others.stream().map(ArchitectureTest::packageOf).toArray(String[]::new)));
	}

	private static String packageOf(String name) {
		return name.isEmpty() ? ROOT : ROOT + "." + name;
	}

}
