package dev.products.service.product.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BackfillCheckpointTest {

	private static final String ARN = "arn:aws:dynamodb:eu-central-1:111111111111:table/ProductsTable";

	private static final String MADE = "2020-05-01T10:00:00Z";

	@TempDir
	Path folder;

	@Test
	void aSavedCheckpointIsReadAgain() {
		BackfillCheckpoint at = BackfillCheckpoint.start(ARN, MADE, 2)
			.with(1, new BackfillCheckpoint.Segment("P \"1\"\n📚", false), new BackfillCounts(1, 2, 3, 4))
			.with(0, new BackfillCheckpoint.Segment(null, true), BackfillCounts.LEFT);

		assertThat(BackfillCheckpoint.in(saved(at), ARN, MADE, 5)).isEqualTo(at);
		assertThat(at.counts()).isEqualTo(new BackfillCounts(1, 2, 3, 5));
		assertThat(at.counts().all()).isEqualTo(11);
	}

	@Test
	void withoutACheckpointTheRunStartsFromTheBeginning() {
		assertThat(BackfillCheckpoint.in(this.folder.resolve("none"), ARN, MADE, 2).segments()).isEqualTo(
				List.of(new BackfillCheckpoint.Segment(null, false), new BackfillCheckpoint.Segment(null, false)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:dynamodb:eu-central-1:222222222222:table/ProductsTable",
			"arn:aws:dynamodb:eu-west-1:111111111111:table/ProductsTable",
			"arn:aws:dynamodb:eu-central-1:111111111111:table/ProductsTable2" })
	void theCheckpointOfAnotherTableIsRefused(String other) {
		Path file = saved(BackfillCheckpoint.start(other, MADE, 1));
		assertThatExceptionOfType(BackfillException.class).isThrownBy(() -> BackfillCheckpoint.in(file, ARN, MADE, 1))
			.withMessageContainingAll(file.toString(), other, ARN, "delete the file");
	}

	@Test
	void theCheckpointOfADeletedTableIsRefusedForANewTableOfTheSameName() {
		Path file = saved(BackfillCheckpoint.start(ARN, MADE, 1));
		assertThatExceptionOfType(BackfillException.class)
			.isThrownBy(() -> BackfillCheckpoint.in(file, ARN, "2026-01-01T00:00:00Z", 1))
			.withMessageContainingAll(MADE, "2026-01-01");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "{\"arn\":\"" + ARN + "\",\"made\":\"" + MADE + "\"}",
			"{\"arn\":\"" + ARN + "\",\"made\":\"" + MADE + "\",\"segments\":[],\"counts\":{}}",
			"{\"arn\":\"" + ARN + "\",\"made\":\"" + MADE + "\",\"segments\":[null],\"counts\":{}}" })
	void aFileThatIsNotACheckpointIsRefused(String text) throws IOException {
		Path file = file(text);
		assertThatExceptionOfType(BackfillException.class).isThrownBy(() -> BackfillCheckpoint.in(file, ARN, MADE, 1))
			.withMessageContainingAll(file.toString(), "Delete it");
	}

	private Path saved(BackfillCheckpoint checkpoint) {
		Path file = this.folder.resolve("kept/checkpoint.json");
		checkpoint.save(file);
		return file;
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.folder.resolve("checkpoint.json"), text);
	}

}
