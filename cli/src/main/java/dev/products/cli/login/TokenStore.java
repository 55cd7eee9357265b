package dev.products.cli.login;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.base.PrivateFile;

/**
 * The tokens of everybody who is logged in on this machine, one for each target: a file
 * (0600) in the folder for what can be fetched again, {@code XDG_CACHE_HOME} or
 * {@code ~/.cache}.
 */
public final class TokenStore {

	private final PrivateFile file;

	public TokenStore(Path folder) {
		this.file = new PrivateFile(folder.resolve("tokens.json"));
	}

	/** Where it is on this machine. */
	public static TokenStore ofThisMachine(Map<String, String> environment) {
		String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
		Path folder = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
		return new TokenStore(folder.resolve("products"));
	}

	public Path path() {
		return this.file.path();
	}

	/**
	 * @param target what tells targets apart, such as the id of a user pool client
	 */
	public Optional<Tokens> get(String target) {
		return Optional.ofNullable(all().get(target)).map(Tokens::of);
	}

	public void put(String target, Tokens tokens) {
		this.file.alone(() -> {
			Map<String, JsonNode> all = all();
			all.put(target, tokens.json());
			write(all);
		});
	}

	/** Forgets a login; returns whether there was one. */
	public boolean remove(String target) {
		if (get(target).isEmpty()) {
			return false;
		}
		this.file.alone(() -> {
			Map<String, JsonNode> all = all();
			all.remove(target);
			write(all);
		});
		return true;
	}

	private Map<String, JsonNode> all() {
		Map<String, JsonNode> all = new TreeMap<>();
		this.file.read()
			.map(this::parsed)
			.ifPresent((read) -> read.properties().forEach((one) -> all.put(one.getKey(), one.getValue())));
		return all;
	}

	private JsonNode parsed(String text) {
		try {
			return Json.read(text, this.file.path().toString());
		}
		catch (CliException ex) {
			throw new CliException(Exit.ERROR,
					String.valueOf(ex.getMessage()).replaceFirst("\\.$", "") + ". Delete the file, and log in again.",
					ex);
		}
	}

	private void write(Map<String, JsonNode> all) {
		ObjectNode json = Json.object();
		all.forEach(json::set);
		this.file.write(Json.pretty(json) + "\n");
	}

}
