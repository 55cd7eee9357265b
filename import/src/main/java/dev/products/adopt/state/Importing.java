package dev.products.adopt.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.pulumi.Layers;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.pulumi.PulumiOutput;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Subprocess;

/**
 * Runs {@code pulumi import} until nothing more comes in. Pulumi imports in batches, what
 * holds others first, and ends after the batch in which one fails; so what failed is
 * taken out, and the rest is imported in a further run.
 */
public final class Importing {

	private static final int ENOUGH = 400;

	private final Workplace workplace;

	private final Pulumi pulumi;

	private final Importer importer;

	private final Consumer<String> progress;

	/**
	 * What came of it.
	 *
	 * @param left what is not in the stack, with the reason
	 * @param reasons why, in the provider's words
	 */
	public record Outcome(Map<Urn, String> left, Map<Urn, String> reasons) {
	}

	public Importing(Workplace workplace, Pulumi pulumi, Importer importer, Consumer<String> progress) {
		this.workplace = workplace;
		this.pulumi = pulumi;
		this.importer = importer;
		this.progress = progress;
	}

	public Outcome run(Map<Urn, String> pending, Preview preview, StackState before) {
		Layers layers = new Layers(preview.steps());
		Map<Urn, String> todo = new LinkedHashMap<>(pending);
		Map<Urn, String> reasons = new TreeMap<>();
		StackState state = before;
		while (!todo.isEmpty()) {
			Path backup = new StateChange(this.workplace, this.pulumi).keep(state);
			this.progress
				.accept("importing " + todo.size() + "; the state before is in " + this.workplace.shown(backup));
			this.workplace.writePrivate(this.workplace.importFile(),
					Json.write(preview.importFile().with(layers.sorted(todo), state.resources().keySet())));
			Subprocess.Result result = this.pulumi.importResources(this.workplace.importFile());
			state = this.pulumi.export();
			Map<Urn, String> left = this.importer.pending(state);
			boolean some = todo.keySet().removeIf((urn) -> !left.containsKey(urn));
			Map<Urn, String> failed = failures(result, todo);
			reasons.putAll(failed);
			todo.keySet().removeAll(failed.keySet());
			if (!some && failed.isEmpty()) {
				String said = PulumiOutput.errors(result);
				todo.keySet().forEach((urn) -> reasons.putIfAbsent(urn, said));
				break;
			}
			layers.standingIn(reasons.keySet(), todo.keySet()).forEach((urn, in) -> {
				reasons.put(urn, "it stands in " + in.spoken() + ", which was not imported");
				todo.remove(urn);
			});
		}
		return new Outcome(this.importer.pending(state), reasons);
	}

	/** The provider's words on each resource that failed, from the engine's events. */
	static Map<Urn, String> failures(Subprocess.Result result, Map<Urn, String> todo) {
		Map<Urn, List<String>> said = new TreeMap<>();
		result.out()
			.lines()
			.filter((line) -> line.startsWith("{") && line.contains("diagnosticEvent"))
			.forEach((line) -> {
				JsonNode event = PulumiOutput.json(line)
					.map((json) -> json.path("diagnosticEvent"))
					.orElseGet(MissingNode::getInstance);
				if (event.path("severity").asText().equals("error") && event.path("urn").asText().startsWith("urn:")) {
					Urn urn = new Urn(event.path("urn").asText());
					if (todo.containsKey(urn)) {
						said.computeIfAbsent(urn, (one) -> new ArrayList<>())
							.add(event.path("message").asText().strip());
					}
				}
			});
		Map<Urn, String> failures = new TreeMap<>();
		said.forEach((urn, lines) -> {
			String text = String.join(" ", lines.stream().distinct().toList());
			failures.put(urn, (text.length() > ENOUGH) ? text.substring(0, ENOUGH) + "..." : text);
		});
		return failures;
	}

}
