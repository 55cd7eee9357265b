package dev.products.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NamesTest {

	/** The patterns are those of the AWS API reference. */
	@ParameterizedTest
	@ValueSource(strings = { "", "x", "a1", "twenty-letters-abcd4" })
	void awsTakesAllNames(String suffix) {
		for (Names names : Names.all(suffix)) {
			assertThat(names.table()).matches("[a-zA-Z0-9_.-]{3,255}");
			assertThat(names.pool()).matches("[\\w\\s+=,.@-]{1,128}");
			assertThat(names.client()).matches("[\\w\\s+=,.@-]{1,128}");
			assertThat(names.group()).matches("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
			assertThat(names.admin()).matches("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
			assertThat(names.sharedRole()).matches("[\\w+=,.@-]{1,64}");
			assertThat(names.sharedPolicy()).matches("[\\w+=,.@-]{1,128}");
			for (Operation operation : Operation.values()) {
				assertThat(names.function(operation)).matches("[a-zA-Z0-9-_]{1,64}");
				assertThat(names.role(operation)).matches("[\\w+=,.@-]{1,64}");
				assertThat(names.policy(operation)).matches("[\\w+=,.@-]{1,128}");
				assertThat(names.logGroup(operation)).matches("[.\\-_/#A-Za-z0-9]{1,512}");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x" })
	void oddNamesAreAsLongAsCanBe(String suffix) {
		Names names = Names.of(suffix, true);
		assertThat(List.of(names.table().length(), names.pool().length(), names.client().length(),
				names.group().length(), names.authorizer().length(), names.function(Operation.CREATE).length(),
				names.role(Operation.CREATE).length(), names.policy(Operation.CREATE).length()))
			.containsExactly(255, 128, 128, 128, 128, 64, 64, 128);
	}

	/** Else removing one estate would take away another one's. */
	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a-b", "b", "2", "role" })
	void suffixesShareNoName(String suffix) {
		Map<String, Set<String>> mine = Names.byType(suffix);
		for (String other : List.of("", "a", "a-b", "b", "2", "role")) {
			if (!other.equals(suffix)) {
				Names.byType(other)
					.forEach((type, names) -> assertThat(names).as("-" + other)
						.doesNotContainAnyElementsOf(mine.getOrDefault(type, Set.of()))
						.noneMatch(Names.of(suffix, false)::isUnrelated));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "-a", "a-", "a b", "a.b", "ä", "a/b", "twenty-one-characters", "${x}" })
	void otherSuffixesAreRefused(String suffix) {
		assertThatExceptionOfType(RehearseException.class).isThrownBy(() -> Names.of(suffix, false))
			.withMessageContaining("'" + suffix + "' is no suffix");
	}

}
