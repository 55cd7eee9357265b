package dev.products.adopt.base;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A wrong place in the mapping file.
 *
 * @param line where, counted from 1; 0 when it is about something that is not there
 * @param reason what is wrong
 */
public record MappingProblem(int line, String reason) {

	public static void throwAny(Workplace workplace, List<MappingProblem> problems) {
		throwAny(workplace.shown(workplace.mapping()), problems,
				", or let `adopt match --stack " + workplace.stack() + " --renew` write a new one");
	}

	/** For a file that only people write. */
	public static void throwAny(String file, List<MappingProblem> problems) {
		throwAny(file, problems, "");
	}

	/** As it is shown to a person. */
	public String in(String file) {
		return file + ((this.line > 0) ? ":" + this.line : ", no line") + ": " + this.reason;
	}

	private static void throwAny(String file, List<MappingProblem> problems, String or) {
		if (!problems.isEmpty()) {
			throw new AdoptException(
					problems.stream().map((problem) -> problem.in(file)).collect(Collectors.joining("\n"))
							+ "\nNothing was done. Mend the file" + or + ".");
		}
	}

}
