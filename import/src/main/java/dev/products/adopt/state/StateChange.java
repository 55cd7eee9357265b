package dev.products.adopt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;

/** Puts an edited state in the place of the stack's; always with a backup before it. */
public final class StateChange {

	private final Workplace workplace;

	private final Pulumi pulumi;

	public StateChange(Workplace workplace, Pulumi pulumi) {
		this.workplace = workplace;
		this.pulumi = pulumi;
	}

	/**
	 * Keeps the state as it is.
	 * @return where
	 */
	public Path keep(StackState before) {
		Path backup = this.workplace.newBackup();
		this.workplace.writePrivate(backup, before.text());
		return backup;
	}

	/** Writes the edited state, and reads it again: only what is there then counts. */
	public void write(StackState edited, Path backup) {
		Path file = this.workplace.editedState();
		this.workplace.writePrivate(file, edited.text());
		this.pulumi.importState(file, this.workplace.shown(backup));
		StackState now = this.pulumi.export();
		if (!now.resources().equals(edited.resources())) {
			throw new AdoptException("The stack does not hold what was written to it: something else changed it at the "
					+ "same time. The state before is in " + this.workplace.shown(backup) + ".");
		}
	}

	/** Puts a backup back. */
	void restore(Path backup) {
		try {
			write(StackState.of(Files.readString(backup)), backup);
		}
		catch (IOException ex) {
			throw new AdoptException("The backup " + backup + " cannot be read: " + ex.getMessage(), ex);
		}
	}

}
