package dev.products.adopt.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.products.adopt.base.AdoptException;

import javax.lang.model.SourceVersion;

/**
 * The class that a Java file contains.
 *
 * @param packageName the package, empty if the file is not in a source folder of Maven
 */
public record JavaFile(String packageName, String className) {

	private static final Pattern SOURCE = Pattern.compile("(?:.*/)?src/(?:main|test)/java/(.*)");

	public static JavaFile of(Path path) {
		Path file = path.toAbsolutePath().normalize();
		String name = file.getFileName().toString();
		String className = name.replaceFirst("\\.java$", "");
		if (!name.endsWith(".java") || !SourceVersion.isName(className)) {
			throw new AdoptException("'" + name + "' is not the name of a Java file, such as FoundResources.java.");
		}
		Path folder = Objects.requireNonNull(file.getParent());
		if (!Files.isDirectory(folder)) {
			throw new AdoptException("The folder " + folder + " does not exist. Create it, or use another file.");
		}
		Matcher source = SOURCE.matcher(folder.toString().replace('\\', '/'));
		return new JavaFile(source.matches() ? source.group(1).replace('/', '.') : "", className);
	}

}
