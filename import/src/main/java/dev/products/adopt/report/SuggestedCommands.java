package dev.products.adopt.report;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Commands to run next, with the options of this run.
 *
 * @param mapping the mapping file
 */
public record SuggestedCommands(String stack, @Nullable Path project, @Nullable String region, @Nullable String profile,
		String mapping) {

	public String adopt(String command) {
		return "adopt " + command + " --stack " + this.stack + option("--project", this.project)
				+ option("--region", this.region) + option("--profile", this.profile);
	}

	String pulumi(String command) {
		return variable("AWS_REGION", this.region) + variable("AWS_PROFILE", this.profile) + "pulumi " + command
				+ " --stack " + this.stack + option("--cwd", this.project);
	}

	String git(String command) {
		return "git" + option("-C", this.project) + " " + command;
	}

	private static String option(String name, @Nullable Object value) {
		return (value != null) ? " " + name + " " + quoted(value.toString()) : "";
	}

	private static String variable(String name, @Nullable String value) {
		return (value != null) ? name + "=" + quoted(value) + " " : "";
	}

	/** For a POSIX shell. */
	private static String quoted(String text) {
		return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
	}

}
