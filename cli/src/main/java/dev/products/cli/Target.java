package dev.products.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.base.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The target of a command: the local service or a stack.
 *
 * @param name the name in messages
 * @param base the address before the path of a request, without a slash at the end
 * @param outputs the outputs of the stack; null for the local service
 */
public record Target(String name, URI base, @Nullable JsonNode outputs) {

	/** The service of {@code mvn spring-boot:run}. */
	public static Target local(String address) {
		if (!address.matches("https?://[a-zA-Z0-9.:\\[\\]-]+(/\\S*)?")) {
			throw new CliException(
					"'" + address + "' is not an address such as http://127.0.0.1:8080. Correct PRODUCTS_URL.");
		}
		return new Target("the local service", trimmed(address), null);
	}

	/** A stack. */
	public static Target stack(String name, JsonNode outputs) {
		String url = outputs.path("apiUrl").asText();
		if (url.isEmpty()) {
			throw new CliException("The stack " + name + " has no output apiUrl. Deploy it: pulumi up -s " + name);
		}
		return new Target("stack " + name, trimmed(url.replaceFirst("/products$", "")), outputs);
	}

	/** Runs {@code pulumi stack output}; secrets stay hidden. */
	public static JsonNode outputs(Shell shell, String stack, Map<String, String> environment) {
		Shell.Result result = shell.attempt(environment,
				List.of("pulumi", "stack", "output", "--json", "--non-interactive", "--stack", stack),
				" (https://www.pulumi.com/docs/install/), or use --outputs FILE.");
		if (result.code() != 0) {
			throw new CliException("Pulumi cannot read the outputs of the stack " + stack
					+ ". List the stacks with `pulumi stack ls`, and check PULUMI_BACKEND_URL.");
		}
		return Json.read(result.output(), "The output of `pulumi stack output`");
	}

	private static URI trimmed(String address) {
		return URI.create(address.replaceFirst("/+$", ""));
	}

	public boolean isLocal() {
		return this.outputs == null;
	}

	/** The key of this target in the token store. */
	public String key() {
		return output("userPoolClientId").map((client) -> this.base + " " + client).orElse(this.base.toString());
	}

	public URI at(String path) {
		try {
			return URI.create(path.startsWith("/") ? this.base + path : this.base + "/" + path);
		}
		catch (IllegalArgumentException ex) {
			throw new CliException(
					"'" + path + "' is not a path: " + ex.getMessage() + ". Percent-encode special characters.", ex);
		}
	}

	public Optional<String> output(String key) {
		return Optional.ofNullable(this.outputs)
			.map((outputs) -> outputs.path(key).asText())
			.filter((value) -> !value.isEmpty());
	}

	/** Returns an output, or fails with a hint what to do. */
	public String need(String key, String hint) {
		return output(key).orElseThrow(() -> new CliException(ExitCode.UNSUPPORTED,
				((isLocal() ? "This command is not available for the local service."
						: "The " + this.name + " has no output " + key + ".") + " " + hint)
					.strip()));
	}

}
