package dev.products.service.product.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a run.
 *
 * @param made the creation time of the table, because a later table can have the same
 * name
 * @param counts the results so far
 */
public record BackfillCheckpoint(String arn, String made, List<Segment> segments, BackfillCounts counts) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * A part of the scan.
	 *
	 * @param after the productId of the last item; null at the start
	 * @param done whether the part is complete
	 */
	public record Segment(@Nullable String after, boolean done) {
	}

	/** Refuses incomplete JSON. */
	public BackfillCheckpoint {
		Objects.requireNonNull(arn);
		Objects.requireNonNull(made);
		Objects.requireNonNull(counts);
		segments = List.copyOf(segments);
		if (segments.isEmpty()) {
			throw new IllegalArgumentException("no segments");
		}
	}

	public static BackfillCheckpoint start(String arn, String made, int segments) {
		return new BackfillCheckpoint(arn, made, Collections.nCopies(segments, new Segment(null, false)),
				BackfillCounts.NONE);
	}

	public static BackfillCheckpoint in(Path file, String arn, String made, int segments) {
		if (!Files.exists(file)) {
			return start(arn, made, segments);
		}
		BackfillCheckpoint found = read(file);
		if (!found.arn.equals(arn) || !found.made.equals(made)) {
			throw new BackfillException(file + " is the checkpoint of " + found.arn + ", created at " + found.made
					+ ", and not of " + arn + ", created at " + made
					+ ". Give the right --table, --region, and --profile, or delete the file to start from the beginning.");
		}
		return found;
	}

	static BackfillCheckpoint read(Path file) {
		try {
			return JSON.readValue(file.toFile(), BackfillCheckpoint.class);
		}
		catch (IOException ex) {
			throw new BackfillException(
					file + " is not a checkpoint. Delete it. Then the run starts from the beginning, "
							+ "and does not change items that have their keys.",
					ex);
		}
	}

	BackfillCheckpoint with(int segment, Segment at, BackfillCounts more) {
		List<Segment> moved = new ArrayList<>(this.segments);
		moved.set(segment, at);
		return new BackfillCheckpoint(this.arn, this.made, moved, this.counts.plus(more));
	}

	/**
	 * Writes the checkpoint to a file that only its owner can read. The file has the old
	 * or the new content at any time.
	 */
	void save(Path file) {
		try {
			Path folder = Objects.requireNonNull(file.getParent());
			Files.createDirectories(folder,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			Files.writeString(folder.resolveSibling(".gitignore"), "*\n");
			Path written = Files.createTempFile(folder, ".", ".new");
			Files.writeString(written, JSON.writeValueAsString(this));
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new BackfillException(file + " cannot be written: " + ex + ".", ex);
		}
	}

}
