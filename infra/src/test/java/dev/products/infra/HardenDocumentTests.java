package dev.products.infra;

import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HardenDocumentTests {

	@Test
	void thePageIsInStepWithWhatEachStepChanges() {
		WrittenFile.of("docs/cut-over.md").isInStep(Hardening::in);
	}

	@Test
	void everyLineOfTheAdoptedStackIsAStepOnce() {
		var lines = new ArrayList<>(StackFiles.config("adopted").keySet());
		lines.removeAll(Hardening.NOT_HARDENED);
		assertThat(Hardening.keys()).containsExactlyInAnyOrderElementsOf(lines);
	}

}
