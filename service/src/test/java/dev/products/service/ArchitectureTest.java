package dev.products.service;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Checks the allowed dependencies between packages. */
@AnalyzeClasses(packages = "dev.products.service", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

	@ArchTest
	static final ArchRule noPackageDependsOnAnEntryPoint = noClasses().that()
		.resideOutsideOfPackages("..local..", "..lambda..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..local..", "..lambda..");

	@ArchTest
	static final ArchRule packagesHaveNoCyclicDependencies = slices().matching("dev.products.service.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyTheLocalEntryPointUsesEmbeddedServers = noClasses().that()
		.resideOutsideOfPackage("..local..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.catalina..", "org.eclipse.jetty..",
				"software.amazon.dynamodb.services.local..");

	@ArchTest
	static final ArchRule onlyStoresAndEntryPointsUseDynamoDb = noClasses().that()
		.resideOutsideOfPackages("..product..", "..idempotency..", "..local..", "..lambda..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon.awssdk.services.dynamodb..");

	@ArchTest
	static final ArchRule eventsArePublishedWithoutSpring = noClasses().that()
		.resideInAPackage("..events..")
		.or()
		.haveSimpleName("ProductEventsHandler")
		.or()
		.haveSimpleName("ProductImage")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework..");

	/** All other generators would return the same values in every copy of a snapshot. */
	@ArchTest
	static final ArchRule whatIsRandomComesFromSecureRandom = noClasses().should()
		.dependOnClassesThat()
		.belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
		.orShould()
		.callMethod(Math.class, "random");

	@ArchTest
	static void everyPackageIsNullMarked(JavaClasses classes) {
		JavaPackage top = classes.getPackage("dev.products.service");
		assertThat(Stream.concat(Stream.of(top), top.getSubpackages().stream()))
			.allMatch((each) -> each.isAnnotatedWith(NullMarked.class));
	}

}
