package dev.products.cli.login;

import java.io.Console;
import java.util.Locale;
import java.util.Map;

import dev.products.cli.base.CliException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user, or reads environment variables. A password is never an argument, because
 * the shell's history and the process list show arguments.
 */
public class Prompt {

	private final Map<String, String> environment;

	private final @Nullable Console console;

	public Prompt(Map<String, String> environment) {
		this(environment, System.console());
	}

	Prompt(Map<String, String> environment, @Nullable Console console) {
		this.environment = environment;
		this.console = console;
	}

	/**
	 * @param variable the environment variable that is used instead of asking
	 */
	public String line(String question, String variable) {
		String said = this.environment.get(variable);
		if (said != null && !said.isEmpty()) {
			return said;
		}
		return answer(console(question, variable).readLine("%s: ", question), question);
	}

	/** As {@link #line}, without an echo. */
	public String secret(String question, String variable) {
		String said = this.environment.get(variable);
		if (said != null && !said.isEmpty()) {
			return said;
		}
		char[] typed = console(question, variable).readPassword("%s: ", question);
		return answer((typed != null) ? new String(typed) : null, question);
	}

	private Console console(String question, String variable) {
		if (this.console == null) {
			throw new CliException("There is no terminal to ask for the " + question.toLowerCase(Locale.ROOT) + ". Set "
					+ variable + ".");
		}
		return this.console;
	}

	private static String answer(@Nullable String typed, String question) {
		if (typed == null || typed.isBlank()) {
			throw new CliException(question + " must not be empty.");
		}
		return typed.strip();
	}

}
