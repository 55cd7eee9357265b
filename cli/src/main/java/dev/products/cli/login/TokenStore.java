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
 * Stores the tokens of each target in a file that only its owner can read (0600), in
 * {@code XDG_CACHE_HOME} or {@code ~/.cache}.
 */
public final class TokenStore {

	private final PrivateFile file;

	public TokenStore(Path folder) {
		this.file = new PrivateFile(folder.resolve("tokens.json"));
	}

	public static TokenStore inCache(Map<String, String> environment) {
		String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
		Path folder = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
		return new TokenStore(folder.resolve("products"));
	}

	public Path path() {
		return this.file.path();
	}

	/**
	 * @param target the {@link dev.products.cli.targets.Target#key() key} of the target
	 */
	public Optional<Tokens> get(String target) {
		return Optional.ofNullable(all().get(target)).map(Tokens::of);
	}

	public void put(String target, Tokens tokens) {
		this.file.locked(() -> {
			Map<String, JsonNode> all = all();
			all.put(target, tokens.json());
			write(all);
		});
	}

	/** Removes the tokens of a target, and returns whether there were any. */
	public boolean remove(String target) {
		if (get(target).isEmpty()) {
			return false;
		}
		this.file.locked(() -> {
			Map<String, JsonNode> all = all();
			all.remove(target);
			write(all);
		});
		return true;
	}

	private Map<String, JsonNode> all() {
		Map<String, JsonNode> all = new TreeMap<>();
		this.file.read()
			.map(this::parse)
			.ifPresent((read) -> read.properties().forEach((one) -> all.put(one.getKey(), one.getValue())));
		return all;
	}

	private JsonNode parse(String text) {
		try {
			return Json.read(text, this.file.path().toString());
		}
		catch (CliException ex) {
			throw new CliException(Exit.ERROR,
					String.valueOf(ex.getMessage()).replaceFirst("\\.$", "") + ". Delete the file and log in again.",
					ex);
		}
	}

	private void write(Map<String, JsonNode> all) {
		ObjectNode json = Json.object();
		all.forEach(json::set);
		this.file.write(Json.pretty(json) + "\n");
	}

}
