package dev.products.adopt.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The methods that the program of this project can declare. */
public final class DescribedMethods {

	private static final String CONTRACT = "service/openapi.yaml";

	private static final Set<String> VERBS = Set.of("get", "head", "post", "put", "patch", "delete", "options");

	private DescribedMethods() {
	}

	/**
	 * Reads the methods, such as {@code POST /products}, from the description of the API.
	 */
	public static List<String> read(AdoptFiles files) {
		Path contract = files.project().resolve(CONTRACT);
		if (!Files.isRegularFile(contract)) {
			throw new AdoptException("The program in " + files.project() + " is not the one of this project: it has no "
					+ CONTRACT + ". adopt can draft the stack file of the products API only. "
					+ "For resources that no program declares, use `adopt draft --java FILE`.");
		}
		try {
			Map<String, Map<String, Map<String, Object>>> api = new Yaml(new SafeConstructor(new LoaderOptions()))
				.load(Files.readString(contract));
			return api.getOrDefault("paths", Map.of())
				.entrySet()
				.stream()
				.flatMap((path) -> path.getValue()
					.keySet()
					.stream()
					.filter(VERBS::contains)
					.map((verb) -> verb.toUpperCase(Locale.ROOT) + " " + path.getKey()))
				.toList();
		}
		catch (IOException ex) {
			throw new AdoptException(contract + " cannot be read: " + ex.getMessage() + ".", ex);
		}
	}

}
