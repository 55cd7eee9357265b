package dev.products.adopt.state;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;

/**
 * Writes a settled state and takes back what does not help. A journal stands on the disk
 * from before the state is written until it is known to be good, so that a run that was
 * cut off is taken back by the next one.
 */
public final class Settling {

	/**
	 * What was about to be written.
	 *
	 * @param backup the file of the state before
	 * @param edited what the state holds when it was written
	 */
	record Journal(String backup, Map<String, StackState.Resource> edited) {
	}

	/**
	 * What came of it.
	 *
	 * @param undone what was taken back
	 * @param steps the plan as it is then
	 */
	public record Outcome(List<Settler.Edit> undone, List<Step> steps) {
	}

	private final Workplace workplace;

	private final Pulumi pulumi;

	private final StateChange change;

	public Settling(Workplace workplace, Pulumi pulumi) {
		this.workplace = workplace;
		this.pulumi = pulumi;
		this.change = new StateChange(workplace, pulumi);
	}

	/** Takes back what a run that was cut off wrote and did not judge. */
	public void recover(PrintWriter out, boolean dryRun) {
		Path file = this.workplace.settling();
		if (!Files.exists(file)) {
			return;
		}
		Journal journal = Json.read(file, Journal.class);
		Path backup = Path.of(journal.backup());
		boolean written = this.pulumi.export().resources().equals(journal.edited());
		if (dryRun) {
			out.println("An earlier settle was cut off"
					+ (written ? " after it wrote the state; without --dry-run it is taken back first." : "."));
			return;
		}
		if (written) {
			this.change.restore(backup);
			out.println("An earlier settle was cut off; what it wrote is taken back, and settle begins anew.");
		}
		Workplace.remove(file);
	}

	/** Writes, looks, and takes back what is bad until what is left is good. */
	public Outcome settle(PrintWriter out, List<Settler.Edit> all, List<Step> planned) {
		List<Settler.Edit> edits = new ArrayList<>(all);
		List<Settler.Edit> undone = new ArrayList<>();
		StackState before = this.pulumi.export();
		Path backup = this.change.keep(before);
		out.println("The state before is in " + this.workplace.shown(backup) + ".");
		while (!edits.isEmpty()) {
			StackState edited = Settler.edited(before, edits);
			this.workplace.writePrivate(this.workplace.settling(),
					Json.write(new Journal(backup.toString(), edited.resources())));
			this.change.write(edited, backup);
			List<Step> after = plan(backup);
			List<Settler.Edit> bad = Settler.bad(edits, planned, after);
			if (bad.isEmpty()) {
				Workplace.remove(this.workplace.settling());
				return new Outcome(undone, after);
			}
			this.change.restore(backup);
			edits.removeAll(bad);
			undone.addAll(bad);
		}
		Workplace.remove(this.workplace.settling());
		return new Outcome(undone, planned);
	}

	private List<Step> plan(Path backup) {
		try {
			return this.pulumi.preview().steps();
		}
		catch (AdoptException ex) {
			this.change.restore(backup);
			Workplace.remove(this.workplace.settling());
			throw new AdoptException("With the edited state there is no preview any more, so the state is as it was.\n"
					+ ex.getMessage(), ex);
		}
	}

}
