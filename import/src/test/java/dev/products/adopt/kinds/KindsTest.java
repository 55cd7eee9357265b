package dev.products.adopt.kinds;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.products.adopt.RecordedAdoption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KindsTest {

	/** The examples are those of the provider's own pages. */
	@ParameterizedTest
	@CsvFileSource(resources = "/import-ids.csv", numLinesToSkip = 1)
	void theIdInTheDocumentationOfTheProviderIsValid(String type, String shape, String example, String inState) {
		Kind kind = Kinds.of(type).orElseThrow();
		assertThat(kind.importId().shape()).isEqualTo(shape);
		assertThat(kind.importId().read(example).map(kind.importId()::write)).contains(example);
		assertThat(kind.stateIdOf(example)).isEqualTo(Optional.ofNullable(inState));
	}

	@Test
	void everyKindHasAnExampleId() {
		Set<String> examples = RecordedAdoption.resource("import-ids.csv")
			.lines()
			.skip(1)
			.map((line) -> line.substring(0, line.indexOf(',')))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(Kinds.ALL).extracting(Kind::type).containsExactlyInAnyOrderElementsOf(examples);
	}

	@ParameterizedTest
	@CsvSource({ "aws:cognito/userPoolClient:UserPoolClient, 3ho4ek12345678909nh3fmhpko",
			"aws:cognito/userPoolClient:UserPoolClient, us-west-2_abc123:3ho4ek12345678909nh3fmhpko",
			"aws:cognito/userPoolClient:UserPoolClient, us-west-2_abc123/",
			"aws:cognito/userPool:UserPool, secure-serverless-app", "aws:cognito/userGroup:UserGroup, admins",
			"aws:dynamodb/table:Table, arn:aws:dynamodb:eu-central-1:000000000000:table/T",
			"aws:cloudwatch/logGroup:LogGroup, arn:aws:logs:eu-central-1:000000000000:log-group:/a:*" })
	void anIdOfAnotherFormIsRefused(String type, String id) {
		assertThat(Kinds.of(type).orElseThrow().importId().read(id)).isEmpty();
	}

	@Test
	void theNameOfAGroupCanContainASlash() {
		Kind kind = Kinds.of("aws:cognito/userGroup:UserGroup").orElseThrow();
		assertThat(kind.importId().read("us-east-1_vG78M4goG/a/b").orElseThrow()).containsEntry("group", "a/b");
	}

	@Test
	void containersComeBeforeTheirContents() {
		for (Kind kind : Kinds.ALL) {
			for (String type : kind.containers()) {
				Kind holder = Kinds.of(type).orElseThrow();
				assertThat(Kinds.ALL.indexOf(holder)).as(kind.type()).isLessThan(Kinds.ALL.indexOf(kind));
			}
		}
	}

}
