package dev.products.adopt.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.MappingProblem;
import dev.products.adopt.base.Workplace;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a mapping file that a person may have edited; every complaint has a line. */
public final class MappingReader {

	private static final Set<String> ROOT = Set.of("version", "project", "stack", "account", "region", "targets",
			"unadopted");

	private static final Set<String> ENTRY = Set.of("type", "name", "parent", "decision", "id", "confidence", "reason",
			"candidates");

	private static final Set<String> LIVE = Set.of("type", "id", "about", "in");

	private final List<MappingProblem> problems = new ArrayList<>();

	/**
	 * A mapping and what is wrong with its form.
	 *
	 * @param mapping what could be read
	 * @param problems what could not
	 */
	public record Read(Mapping mapping, List<MappingProblem> problems) {
	}

	/** The mapping, or an exception that lists every wrong line. */
	static Mapping load(Workplace workplace) {
		Read read = read(text(workplace));
		MappingProblem.throwAny(workplace, read.problems());
		return read.mapping();
	}

	/** The mapping, which has to be of the stack in question. */
	public static Mapping loadFor(Workplace workplace) {
		Mapping mapping = load(workplace);
		if (!mapping.stack().equals(workplace.stack())) {
			throw new AdoptException(
					workplace.shown(workplace.mapping()) + " is for stack " + mapping.stack() + ", not for "
							+ workplace.stack() + ". Run `adopt match --stack " + workplace.stack() + " --renew`.");
		}
		return mapping;
	}

	/** The mapping, checked against the inventory as well. */
	public static Mapping load(Workplace workplace, Inventory inventory) {
		Mapping mapping = load(workplace);
		MappingProblem.throwAny(workplace, new MappingCheck(inventory).problems(mapping));
		return mapping;
	}

	private static String text(Workplace workplace) {
		try {
			return Files.readString(workplace.mapping());
		}
		catch (IOException ex) {
			throw new AdoptException("The mapping " + workplace.mapping() + " cannot be read. `adopt match --stack "
					+ workplace.stack() + "` writes one.", ex);
		}
	}

	public static Read read(String text) {
		return new MappingReader().readAll(text);
	}

	private Read readAll(String text) {
		Map<String, Node> root;
		try {
			Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
			root = (node != null) ? fields(node, ROOT, "the file") : Map.of();
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			this.problems.add(new MappingProblem(line, "this is not YAML: " + ex.getProblem()));
			root = Map.of();
		}
		if (this.problems.isEmpty() && !"1".equals(scalar(root, "version"))) {
			this.problems.add(new MappingProblem(1, "`version: 1` is missing; this adopt reads version 1 only"));
		}
		List<Mapping.Entry> entries = new ArrayList<>();
		items(root.get("targets")).forEach((item) -> entry(item, entries));
		List<Mapping.Unadopted> unadopted = new ArrayList<>();
		for (Node item : items(root.get("unadopted"))) {
			Map<String, Node> fields = fields(item, LIVE, "an unadopted resource");
			unadopted.add(new Mapping.Unadopted(scalar(fields, "type"), scalar(fields, "id"), scalar(fields, "about"),
					scalar(fields, "in")));
		}
		return new Read(new Mapping(scalar(root, "project"), scalar(root, "stack"), scalar(root, "account"),
				scalar(root, "region"), entries, unadopted), this.problems);
	}

	private void entry(Node item, List<Mapping.Entry> entries) {
		Map<String, Node> fields = fields(item, ENTRY, "a target");
		int line = line(item);
		for (String needed : List.of("type", "name", "decision")) {
			if (scalar(fields, needed).isEmpty()) {
				this.problems.add(new MappingProblem(line, "this target has no `" + needed + "`"));
				return;
			}
		}
		String parent = scalar(fields, "parent");
		String above = parent.contains("::") ? parent.substring(0, parent.indexOf("::")) + "$" : "";
		String local = above + scalar(fields, "type") + "::" + scalar(fields, "name");
		Decision decision = decision(fields);
		if (decision != null) {
			entries.add(new Mapping.Entry(local, parent, decision, line));
		}
	}

	private @org.jspecify.annotations.Nullable Decision decision(Map<String, Node> fields) {
		String word = scalar(fields, "decision");
		String reason = scalar(fields, "reason");
		String id = scalar(fields, "id");
		int line = line(fields.get("decision"));
		if (!id.isEmpty() && !word.equals("matched")) {
			this.problems.add(new MappingProblem(line(fields.get("id")),
					"an `id` stands only with `decision: matched`, and this one says " + word));
			return null;
		}
		switch (word) {
			case "matched" -> {
				if (id.isEmpty()) {
					this.problems.add(new MappingProblem(line, "`decision: matched` needs an `id`"));
					return null;
				}
				return new Decision.Matched(id, scalar(fields, "confidence"), reason);
			}
			case "in-stack" -> {
				return new Decision.InStack(reason);
			}
			case "ambiguous" -> {
				List<Decision.Candidate> candidates = new ArrayList<>();
				for (Node item : items(fields.get("candidates"))) {
					Map<String, Node> live = fields(item, LIVE, "a candidate");
					candidates.add(new Decision.Candidate(scalar(live, "id"), scalar(live, "about")));
				}
				return new Decision.Ambiguous(reason, candidates);
			}
			case "missing" -> {
				return new Decision.Missing(reason);
			}
			case "not-importable" -> {
				return new Decision.NotImportable(reason);
			}
			case "no-kind" -> {
				return new Decision.NoKind(reason);
			}
			default -> {
				this.problems.add(new MappingProblem(line, "`decision: " + word
						+ "` is not known; it is one of matched, missing, ambiguous, not-importable, no-kind, in-stack"));
				return null;
			}
		}
	}

	private Map<String, Node> fields(Node node, Set<String> known, String what) {
		Map<String, Node> fields = new LinkedHashMap<>();
		if (!(node instanceof MappingNode mapping)) {
			this.problems.add(new MappingProblem(line(node), what + " has to be `key: value` lines"));
			return fields;
		}
		for (NodeTuple tuple : mapping.getValue()) {
			String key = (tuple.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "?";
			if (!known.contains(key)) {
				this.problems
					.add(new MappingProblem(line(tuple.getKeyNode()), "the key `" + key + "` is not known here"));
			}
			else if (fields.put(key, tuple.getValueNode()) != null) {
				this.problems.add(new MappingProblem(line(tuple.getKeyNode()), "the key `" + key + "` is there twice"));
			}
		}
		return fields;
	}

	private List<Node> items(@org.jspecify.annotations.Nullable Node node) {
		if (node instanceof SequenceNode sequence) {
			return sequence.getValue();
		}
		if (node != null) {
			this.problems.add(new MappingProblem(line(node), "a list is wanted here, each item with a dash"));
		}
		return List.of();
	}

	private String scalar(Map<String, Node> fields, String key) {
		Node node = fields.get(key);
		if (node == null) {
			return "";
		}
		if (!(node instanceof ScalarNode scalar)) {
			this.problems.add(new MappingProblem(line(node), "`" + key + "` has to be one text"));
			return "";
		}
		return scalar.getValue();
	}

	private static int line(@org.jspecify.annotations.Nullable Node node) {
		return (node != null) ? node.getStartMark().getLine() + 1 : 1;
	}

}
