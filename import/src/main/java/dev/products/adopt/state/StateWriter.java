package dev.products.adopt.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.StackState;

/** Replaces the state of the stack by an edited one, after a backup. */
public record StateWriter(AdoptFiles files, Pulumi pulumi) {

	/** Writes a backup and returns its file. */
	public Path keep(StackState before) {
		Path backup = this.files.newBackup();
		this.files.writePrivate(backup, before.text());
		return backup;
	}

	/** Writes the edited state, and reads it again to check it. */
	public void write(StackState edited, Path backup) {
		Path file = this.files.editedState();
		this.files.writePrivate(file, edited.text());
		this.pulumi.importState(file, this.files.shown(backup));
		StackState now = this.pulumi.export();
		if (!now.resources().equals(edited.resources())) {
			throw new AdoptException(
					"The stack differs from the state that was written: another process changed it at the "
							+ "same time. The previous state is in " + this.files.shown(backup) + ".");
		}
	}

	/** Restores a backup. */
	void restore(Path backup) {
		try {
			write(StackState.of(Files.readString(backup)), backup);
		}
		catch (IOException ex) {
			throw new AdoptException("The backup " + backup + " cannot be read: " + ex.getMessage(), ex);
		}
	}

}
