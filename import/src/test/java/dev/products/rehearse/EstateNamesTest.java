package dev.products.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EstateNamesTest {

	/** The patterns are those of the AWS API reference. */
	@ParameterizedTest
	@ValueSource(strings = { "", "x", "a1", "twenty-letters-abcd4" })
	void everyNameMatchesThePatternOfItsService(String suffix) {
		for (EstateNames names : VariantRehearsal.allNames(suffix)) {
			assertThat(names.table()).matches("[a-zA-Z0-9_.-]{3,255}");
			assertThat(names.pool()).matches("[\\w\\s+=,.@-]{1,128}");
			assertThat(names.client()).matches("[\\w\\s+=,.@-]{1,128}");
			assertThat(names.group()).matches("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
			assertThat(names.admin()).matches("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");
			assertThat(VariantDesign.sharedRole(names)).matches("[\\w+=,.@-]{1,64}");
			assertThat(VariantDesign.sharedPolicy(names)).matches("[\\w+=,.@-]{1,128}");
			for (LegacyFunction function : LegacyFunction.values()) {
				assertThat(names.function(function)).matches("[a-zA-Z0-9-_]{1,64}");
				assertThat(names.role(function)).matches("[\\w+=,.@-]{1,64}");
				assertThat(names.policy(function)).matches("[\\w+=,.@-]{1,128}");
				assertThat(names.logGroup(function)).matches("[.\\-_/#A-Za-z0-9]{1,512}");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x" })
	void oddNamesHaveTheMaximumLength(String suffix) {
		EstateNames names = new UnusualNames(suffix);
		assertThat(List.of(names.table().length(), names.pool().length(), names.client().length(),
				names.group().length(), names.authorizer().length(), names.function(LegacyFunction.CREATE).length(),
				names.role(LegacyFunction.CREATE).length(), names.policy(LegacyFunction.CREATE).length()))
			.containsExactly(255, 128, 128, 128, 128, 64, 64, 128);
	}

	/** Otherwise the removal of one estate would delete resources of another one. */
	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a-b", "b", "2", "role" })
	void estatesOfDifferentSuffixesHaveNoNameInCommon(String suffix) {
		Map<String, Set<String>> mine = VariantRehearsal.byType(suffix);
		for (String other : List.of("", "a", "a-b", "b", "2", "role")) {
			if (!other.equals(suffix)) {
				VariantRehearsal.byType(other)
					.forEach((type, names) -> assertThat(names).as("-" + other)
						.doesNotContainAnyElementsOf(mine.getOrDefault(type, Set.of()))
						.noneMatch((name) -> UnrelatedResources.isUnrelated(new EstateNames(suffix), name)));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "-a", "a-", "a b", "a.b", "ä", "a/b", "twenty-one-characters", "${x}" })
	void aSuffixThatAServiceWouldRejectIsRefused(String suffix) {
		assertThatExceptionOfType(RehearseException.class).isThrownBy(() -> new EstateNames(suffix))
			.withMessageContaining("'" + suffix + "' is not a valid suffix");
	}

}
