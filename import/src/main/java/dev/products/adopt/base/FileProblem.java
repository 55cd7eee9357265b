package dev.products.adopt.base;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem in a file that the user edits.
 *
 * @param line the line, counted from 1; 0 if something is missing
 */
public record FileProblem(int line, String reason) {

	public static void throwAny(AdoptFiles files, List<FileProblem> problems) {
		throwAny(files.shown(files.mapping()), problems,
				", or let `adopt match --stack " + files.stack() + " --renew` create a new one");
	}

	/** For a file that adopt does not write. */
	public static void throwAny(String file, List<FileProblem> problems) {
		throwAny(file, problems, "");
	}

	public String in(String file) {
		return file + ((this.line > 0) ? ":" + this.line : " (no line)") + ": " + this.reason;
	}

	private static void throwAny(String file, List<FileProblem> problems, String or) {
		if (!problems.isEmpty()) {
			throw new AdoptException(
					problems.stream().map((problem) -> problem.in(file)).collect(Collectors.joining("\n"))
							+ "\nNothing was changed. Correct the file" + or + ".");
		}
	}

}
