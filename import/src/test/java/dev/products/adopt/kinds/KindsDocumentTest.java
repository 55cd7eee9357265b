package dev.products.adopt.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindsDocumentTest {

	private static final Path PAGE = Path.of("../docs/kinds.md");

	@Test
	void thePageIsGeneratedFromTheKinds() throws IOException {
		if (Boolean.getBoolean("kinds.update")) {
			Files.writeString(PAGE, KindsDocument.page());
		}
		assertThat(PAGE)
			.as("docs/kinds.md; to generate it again: mvn -pl import test -Dtest=KindsDocumentTest -Dkinds.update=true")
			.hasContent(KindsDocument.page());
	}

	@Test
	void everyExceptionOfTheEmulatorIsAKind() {
		assertThat(Kinds.ALL).extracting(Kind::type).containsAll(NotOnEmulator.WHY.keySet());
	}

}
