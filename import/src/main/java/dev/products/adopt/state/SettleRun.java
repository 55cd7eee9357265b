package dev.products.adopt.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Json;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Writes edits to the state and reverts those that do not help. A journal exists from
 * before the state is written until it is checked, so that the next run can revert the
 * edits of an interrupted one.
 */
public final class SettleRun {

	/**
	 * The journal.
	 *
	 * @param backup the file with the previous state
	 * @param edited the resources of the edited state
	 */
	record Journal(String backup, Map<String, StackState.Resource> edited) {
	}

	/**
	 * The result.
	 *
	 * @param reverted the edits that were reverted
	 * @param steps the plan after the edits
	 */
	public record Outcome(List<SettlePlanner.Edit> reverted, List<Step> steps) {
	}

	private final AdoptFiles files;

	private final Pulumi pulumi;

	private final StateWriter writer;

	private final Consumer<String> progress;

	public SettleRun(AdoptFiles files, Pulumi pulumi, Consumer<String> progress) {
		this.files = files;
		this.pulumi = pulumi;
		this.writer = new StateWriter(files, pulumi);
		this.progress = progress;
	}

	/** Reverts the edits of an interrupted run that were not checked. */
	public void revertInterrupted(boolean dryRun) {
		Path file = this.files.settling();
		if (!Files.exists(file)) {
			return;
		}
		Journal journal = Json.read(file, Journal.class);
		boolean written = this.pulumi.export().resources().equals(journal.edited());
		if (dryRun) {
			this.progress.accept("An earlier settle was interrupted" + (written
					? " after it wrote the state. Without --dry-run, its changes are reverted first." : "."));
			return;
		}
		if (written) {
			this.writer.restore(Path.of(journal.backup()));
			this.progress
				.accept("An earlier settle was interrupted. Its changes were reverted, and settle starts again.");
		}
		AdoptFiles.remove(file);
	}

	/**
	 * Writes the edits, checks the new plan, and reverts edits until the rest is good.
	 */
	public Outcome settle(List<SettlePlanner.Edit> all, List<Step> planned) {
		List<SettlePlanner.Edit> edits = new ArrayList<>(all);
		List<SettlePlanner.Edit> reverted = new ArrayList<>();
		StackState before = this.pulumi.export();
		Path backup = this.writer.keep(before);
		this.progress.accept("The previous state is in " + this.files.shown(backup) + ".");
		while (!edits.isEmpty()) {
			StackState edited = SettlePlanner.edited(before, edits);
			this.files.writePrivate(this.files.settling(),
					Json.write(new Journal(backup.toString(), edited.resources())));
			this.writer.write(edited, backup);
			List<Step> after = plan(backup);
			List<SettlePlanner.Edit> bad = SettlePlanner.bad(edits, planned, after);
			if (bad.isEmpty()) {
				AdoptFiles.remove(this.files.settling());
				return new Outcome(reverted, after);
			}
			this.writer.restore(backup);
			edits.removeAll(bad);
			reverted.addAll(bad);
		}
		AdoptFiles.remove(this.files.settling());
		return new Outcome(reverted, planned);
	}

	private List<Step> plan(Path backup) {
		try {
			return this.pulumi.preview().steps();
		}
		catch (AdoptException ex) {
			this.writer.restore(backup);
			AdoptFiles.remove(this.files.settling());
			throw new AdoptException(
					"The preview fails with the edited state, so the previous state was restored.\n" + ex.getMessage(),
					ex);
		}
	}

}
