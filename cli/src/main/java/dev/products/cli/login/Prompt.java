package dev.products.cli.login;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import dev.products.cli.base.CliException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user, or reads environment variables. A password is never an argument, because
 * the shell's history and the process list show arguments.
 */
public record Prompt(Map<String, String> environment, @Nullable Console console) {

	/**
	 * @param variable the environment variable that is used instead of asking
	 */
	public String line(String question, String variable) {
		return answer(question, variable, (terminal) -> terminal.readLine("%s: ", question));
	}

	/** As {@link #line}, without an echo. */
	public String secret(String question, String variable) {
		return answer(question, variable, (terminal) -> {
			char[] typed = terminal.readPassword("%s: ", question);
			return (typed != null) ? new String(typed) : null;
		});
	}

	private String answer(String question, String variable, Function<Console, @Nullable String> ask) {
		String given = this.environment.getOrDefault(variable, "");
		if (!given.isEmpty()) {
			return given;
		}
		if (this.console == null) {
			throw new CliException("There is no terminal to ask for the " + question.toLowerCase(Locale.ROOT) + ". Set "
					+ variable + ".");
		}
		String typed = ask.apply(this.console);
		if (typed == null || typed.isBlank()) {
			throw new CliException(question + " must not be empty.");
		}
		return typed.strip();
	}

}
