package dev.products.adopt.pulumi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeptPreviewTest {

	private static final StackState STATE = StackState.of("{\"deployment\":{\"resources\":[]}}");

	@TempDir
	Path project;

	@BeforeEach
	void keep() throws IOException {
		Files.writeString(this.project.resolve("Pulumi.dev.yaml"), "config: {}\n");
		Files.writeString(Files.createDirectories(this.project.resolve("src")).resolve("Main.java"), "class Main {}");
		kept().keep(Preview.of(Json.parse("""
				{"steps": [{"op": "create", "urn": "urn:pulumi:dev::shop::aws:sns/topic:Topic::news",
				  "newState": {"custom": true}}]}"""), new ImportFile(Json.parse("{\"resources\": []}"))), STATE);
	}

	private KeptPreview kept() {
		return new KeptPreview(new AdoptFiles(this.project, "dev"));
	}

	@Test
	void itIsUsedIfNothingWasChanged() throws IOException {
		Files.writeString(Files.createDirectories(this.project.resolve("target")).resolve("Main.class"), "compiled");
		Files.writeString(this.project.resolve("adopt.dev.yaml"), "version: 1\n");
		assertThat(kept().of(STATE)).get()
			.extracting((preview) -> preview.steps().get(0).urn().name())
			.isEqualTo("news");
	}

	@Test
	void itIsNotUsedAfterAChangeOfTheStackFile() throws IOException {
		Files.writeString(this.project.resolve("Pulumi.dev.yaml"), "config: {a:b: c}\n");
		assertThat(kept().of(STATE)).isEmpty();
	}

	@Test
	void itIsNotUsedAfterAChangeOfTheProgram() throws IOException {
		Files.writeString(this.project.resolve("src/Other.java"), "");
		assertThat(kept().of(STATE)).isEmpty();
	}

	@Test
	void itIsNotUsedAfterAChangeOfTheState() {
		assertThat(kept().of(StackState
			.of("""
					{"deployment": {"resources": [{"urn": "urn:pulumi:dev::shop::aws:sns/topic:Topic::news", "id": "x"}]}}""")))
			.isEmpty();
	}

	@Test
	void itIsNotUsedAfterHalfAnHour() throws IOException {
		Path file = new AdoptFiles(this.project, "dev").preview();
		String taken = Json.parse(Files.readString(file)).path("taken").asText();
		Files.writeString(file,
				Files.readString(file).replace(taken, Instant.parse(taken).minus(Duration.ofMinutes(31)).toString()));
		assertThat(kept().of(STATE)).isEmpty();
	}

}
