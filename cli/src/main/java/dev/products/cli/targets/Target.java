package dev.products.cli.targets;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Where a command goes.
 *
 * @param name as a person says it
 * @param base what the path of a request is put after, without a slash at its end
 * @param outputs of the stack; none at home
 */
public record Target(String name, URI base, @Nullable JsonNode outputs) {

	private static final String PRODUCTS = "/products";

	/** The service of {@code mvn spring-boot:run}. */
	public static Target home(String address) {
		URI base;
		try {
			base = URI.create(address);
		}
		catch (IllegalArgumentException ex) {
			base = URI.create("");
		}
		if (base.getScheme() == null || !base.getScheme().startsWith("http") || base.getHost() == null) {
			throw new CliException("'" + address + "' is no address such as http://127.0.0.1:8080. Mend PRODUCTS_URL.");
		}
		return new Target("home", trimmed(address), null);
	}

	/**
	 * A stack by its outputs. With {@code AWS_ENDPOINT_URL} its gateway is that of an
	 * emulator, whose address no output tells.
	 */
	public static Target stack(String name, JsonNode outputs, Map<String, String> environment) {
		String url = text(outputs, "apiUrl").orElseThrow(
				() -> new CliException("The stack " + name + " has no output apiUrl. Is it up? pulumi up -s " + name));
		URI base = trimmed(url.endsWith(PRODUCTS) ? url.substring(0, url.length() - PRODUCTS.length()) : url);
		String emulator = environment.getOrDefault("AWS_ENDPOINT_URL", "");
		String host = base.getHost();
		if (!emulator.isEmpty() && host != null && host.contains(".execute-api.")) {
			base = URI.create(trimmed(emulator) + "/restapis/" + host.substring(0, host.indexOf('.')) + base.getPath()
					+ "/_user_request_");
		}
		return new Target("stack " + name, base, outputs);
	}

	private static URI trimmed(String address) {
		return URI.create(address.replaceFirst("/+$", ""));
	}

	public boolean isHome() {
		return this.outputs == null;
	}

	/** What the tokens of this target are kept under: they count for it alone. */
	public String key() {
		return output("userPoolClientId").map((client) -> this.base + " " + client).orElse(this.base.toString());
	}

	/**
	 * @param path such as {@code /products?limit=5}, or a link of the API to a page
	 */
	public URI at(String path) {
		try {
			return URI.create(path.startsWith("/") ? this.base + path : this.base + "/" + path);
		}
		catch (IllegalArgumentException ex) {
			throw new CliException(Exit.ERROR,
					"'" + path + "' is no path: " + ex.getMessage() + ". Percent-encode what is no letter or digit.",
					ex);
		}
	}

	public Optional<String> output(String key) {
		return (this.outputs != null) ? text(this.outputs, key) : Optional.empty();
	}

	/**
	 * @param otherwise what to do where the target has no such output
	 */
	public String need(String key, String otherwise) {
		return output(key).orElseThrow(() -> new CliException(Exit.NOT_HERE,
				(isHome() ? "There is no such thing at home." : "The " + this.name + " has no output " + key + ".")
						+ (otherwise.isEmpty() ? "" : " " + otherwise)));
	}

	private static Optional<String> text(JsonNode outputs, String key) {
		return Optional.of(outputs.path(key).asText()).filter((value) -> !value.isEmpty());
	}

}
