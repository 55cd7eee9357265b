package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of the project that is written from what the program says, and read by people.
 */
public final class GeneratedFile {

	private final String path;

	private GeneratedFile(String path) {
		this.path = path;
	}

	/**
	 * @param path from the project's folder
	 */
	public static GeneratedFile of(String path) {
		return new GeneratedFile(path);
	}

	/**
	 * Fails where the file says something else, or writes it where that is asked for.
	 * @param text what it must say, given what it says
	 */
	public void isInStep(UnaryOperator<String> text) {
		try {
			var file = Path.of("..", this.path);
			var current = Files.exists(file) ? Files.readString(file) : "";
			var expected = text.apply(current);
			if (Boolean.getBoolean("settings.update")) {
				Files.writeString(file, expected);
			}
			else {
				assertThat(current)
					.as("%s; to write it anew: mvn -pl infra test -Dtest='*DocumentTests' -Dsettings.update=true",
							this.path)
					.isEqualTo(expected);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
