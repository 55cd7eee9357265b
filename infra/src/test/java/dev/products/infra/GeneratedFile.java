package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A documentation or configuration file of the project that is generated from the
 * program.
 */
public final class GeneratedFile {

	private final String path;

	private GeneratedFile(String path) {
		this.path = path;
	}

	/**
	 * Returns a file.
	 * @param path the path relative to the project directory
	 */
	public static GeneratedFile of(String path) {
		return new GeneratedFile(path);
	}

	/**
	 * Fails if the content is out of date, or writes the file if {@code settings.update}
	 * is true.
	 * @param text returns the expected content for the current content
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
