package dev.products.adopt.backfill;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come.
 *
 * @param arn the table, with its account and region
 * @param made when the table was made: another one may have taken its name
 * @param segments the parts of the scan
 * @param counts what came of the items so far
 */
public record BackfillCheckpoint(String arn, String made, List<Segment> segments, BackfillCounts counts) {

	/**
	 * A part of the scan.
	 *
	 * @param after the productId to go on after; none at the start
	 * @param done whether nothing follows
	 */
	public record Segment(@Nullable String after, boolean done) {
	}

	public static BackfillCheckpoint start(String arn, String made, int segments) {
		return new BackfillCheckpoint(arn, made, Collections.nCopies(segments, new Segment(null, false)),
				BackfillCounts.NONE);
	}

	/**
	 * The checkpoint that a run left, or one at the start.
	 * @throws AdoptException when it is not this table's
	 */
	public static BackfillCheckpoint in(Path file, String arn, String made, int segments) {
		if (!Files.exists(file)) {
			return start(arn, made, segments);
		}
		BackfillCheckpoint found = read(file);
		if (!found.arn.equals(arn) || !found.made.equals(made)) {
			throw new AdoptException(file + " is the checkpoint of " + found.arn + ", made at " + found.made
					+ ", and not of " + arn + ", made at " + made
					+ ". Name the right --table, --region and --profile; or delete the file, then this table is begun anew.");
		}
		return found;
	}

	private static BackfillCheckpoint read(Path file) {
		try {
			BackfillCheckpoint found = Json.read(file, BackfillCheckpoint.class);
			if (found.arn != null && found.made != null && found.counts != null && found.segments != null
					&& !found.segments.isEmpty() && !found.segments.contains(null)) {
				return found;
			}
		}
		catch (UncheckedIOException ex) {
			throw unreadable(file, ex);
		}
		throw unreadable(file, null);
	}

	private static AdoptException unreadable(Path file, @Nullable Exception cause) {
		String message = file
				+ " is no checkpoint that can be read. Delete it: the table is begun anew, and what has its keys is left alone.";
		return (cause != null) ? new AdoptException(message, cause) : new AdoptException(message);
	}

	/** Further by a part of one segment. */
	BackfillCheckpoint with(int segment, Segment at, BackfillCounts more) {
		List<Segment> moved = new ArrayList<>(this.segments);
		moved.set(segment, at);
		return new BackfillCheckpoint(this.arn, this.made, List.copyOf(moved), this.counts.plus(more));
	}

}
