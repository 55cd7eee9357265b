package dev.products.adopt.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.PulumiOutput;
import dev.products.adopt.pulumi.Subprocess;

/**
 * Reads live resources with the provider of Pulumi, by importing them into a stack of
 * their own in a temporary folder. The import only reads from AWS.
 */
public record TemporaryStack(Pulumi pulumi, Consumer<String> progress) {

	/**
	 * The result.
	 *
	 * @param resources what was read
	 * @param failures why the others were not, by their type and ID
	 */
	public record Result(List<LiveInputs> resources, Map<String, String> failures) {
	}

	/**
	 * Creates the stack, reads the resources, and removes the stack.
	 * @param stack the stack whose settings of the provider are used
	 */
	public static Result read(Pulumi stack, List<LiveResource> resources, Consumer<String> progress) {
		if (resources.isEmpty()) {
			return new Result(List.of(), Map.of());
		}
		Path folder = AdoptFiles.temporaryFolder();
		try {
			return new TemporaryStack(stack.temporary(folder), progress).read(folder, resources);
		}
		finally {
			delete(folder);
		}
	}

	private Result read(Path folder, List<LiveResource> resources) {
		Map<String, LiveResource> todo = new LinkedHashMap<>();
		resources.forEach((one) -> todo.put("r" + todo.size(), one));
		Map<String, LiveInputs> read = new TreeMap<>();
		Map<String, String> failures = new TreeMap<>();
		while (!todo.isEmpty()) {
			this.progress.accept("reading " + todo.size() + " resources with the provider of Pulumi");
			Subprocess.Result result = this.pulumi.importResources(write(folder.resolve("import.json"), todo));
			Map<String, JsonNode> imported = new TreeMap<>();
			this.pulumi.export().exported().forEach((urn, one) -> imported.put(urn.name(), one));
			int before = todo.size();
			imported.forEach((name, one) -> {
				LiveResource live = todo.remove(name);
				if (live != null) {
					LiveInputs inputs = new LiveInputs(live.type(), live.id(), live.name(), one.path("inputs"),
							one.path("outputs"));
					InputRules.refusal(inputs)
						.ifPresentOrElse((reason) -> failures.put(key(live), reason),
								() -> read.put(key(live), inputs));
				}
			});
			Map<String, String> errors = errors(result);
			errors.keySet().retainAll(todo.keySet());
			errors.forEach((name, reason) -> failures.put(key(todo.remove(name)), reason));
			if (todo.size() == before) {
				todo.values().forEach((one) -> failures.put(key(one), PulumiOutput.errors(result)));
				break;
			}
		}
		return new Result(resources.stream().map(TemporaryStack::key).filter(read::containsKey).map(read::get).toList(),
				failures);
	}

	private static String key(LiveResource live) {
		return LiveResource.key(live.type(), live.id());
	}

	/** The errors of the provider by the names of the resources. */
	private static Map<String, String> errors(Subprocess.Result result) {
		Map<String, String> errors = new TreeMap<>();
		PulumiOutput.resourceErrors(result).forEach((urn, message) -> errors.put(new Urn(urn.text()).name(), message));
		return errors;
	}

	private static Path write(Path file, Map<String, LiveResource> resources) {
		List<Map<String, String>> entries = new ArrayList<>();
		resources.forEach((name, one) -> entries
			.add(Map.of("type", one.type(), "name", name, "id", one.id(), "version", SdkTypes.VERSION)));
		try {
			return Files.writeString(file, Json.write(Map.of("resources", entries)));
		}
		catch (IOException ex) {
			throw new AdoptException(file + " cannot be written: " + ex.getMessage(), ex);
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new AdoptException("The temporary folder " + folder
					+ ", which contains the state of resources, cannot be deleted. Delete it yourself.", ex);
		}
	}

}
