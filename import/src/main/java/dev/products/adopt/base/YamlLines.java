package dev.products.adopt.base;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML that a person wrote, and knows the line of everything. */
public final class YamlLines {

	private YamlLines() {
	}

	public static Item read(String text, List<MappingProblem> problems) {
		try {
			Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
			return new Item(node, problems);
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			problems.add(new MappingProblem(line, "this is not YAML: " + ex.getProblem()));
			return new Item(null, problems);
		}
	}

	/** Some {@code key: value} lines. */
	public static final class Item {

		private final Map<String, Node> fields = new LinkedHashMap<>();

		private final List<MappingProblem> problems;

		private final int line;

		private Item(@Nullable Node node, List<MappingProblem> problems) {
			this.problems = problems;
			this.line = line(node);
			if (node instanceof MappingNode mapping) {
				for (NodeTuple tuple : mapping.getValue()) {
					String key = (tuple.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "?";
					if (this.fields.put(key, tuple.getValueNode()) != null) {
						add(line(tuple.getKeyNode()), "the key `" + key + "` is there twice");
					}
				}
			}
			else if (node != null) {
				add(this.line, "`key: value` lines are wanted here");
			}
		}

		private void add(int where, String reason) {
			this.problems.add(new MappingProblem(where, reason));
		}

		public void only(Set<String> known, String what) {
			this.fields.forEach((key, value) -> {
				if (!known.contains(key)) {
					add(line(value), "the key `" + key + "` is not known in " + what);
				}
			});
		}

		public int line() {
			return this.line;
		}

		public int line(String key) {
			return line(this.fields.get(key));
		}

		public boolean has(String key) {
			return this.fields.containsKey(key);
		}

		public String text(String key) {
			Node node = this.fields.get(key);
			if (node != null && !(node instanceof ScalarNode)) {
				add(line(node), "`" + key + "` has to be one text");
			}
			return (node instanceof ScalarNode scalar) ? scalar.getValue() : "";
		}

		public @Nullable LocalDate date(String key) {
			try {
				return LocalDate.parse(text(key));
			}
			catch (DateTimeException ex) {
				return null;
			}
		}

		public JsonNode value(String key) {
			Node node = this.fields.get(key);
			return (node != null) ? json(node) : JsonNodeFactory.instance.nullNode();
		}

		public List<Item> items(String key) {
			Node node = this.fields.get(key);
			if (node instanceof SequenceNode sequence) {
				List<Item> items = new ArrayList<>();
				sequence.getValue().forEach((one) -> items.add(new Item(one, this.problems)));
				return items;
			}
			if (node != null) {
				add(line(node), "a list is wanted here, each item with a dash");
			}
			return List.of();
		}

		private static int line(@Nullable Node node) {
			return (node != null) ? node.getStartMark().getLine() + 1 : 1;
		}

		/** Times stay text. */
		private static JsonNode json(Node node) {
			JsonNodeFactory make = JsonNodeFactory.instance;
			if (node instanceof SequenceNode sequence) {
				var array = make.arrayNode();
				sequence.getValue().forEach((one) -> array.add(json(one)));
				return array;
			}
			if (node instanceof MappingNode mapping) {
				ObjectNode object = make.objectNode();
				mapping.getValue()
					.forEach((tuple) -> object.set(((ScalarNode) tuple.getKeyNode()).getValue(),
							json(tuple.getValueNode())));
				return object;
			}
			String text = ((ScalarNode) node).getValue();
			Tag tag = node.getTag();
			if (tag.equals(Tag.NULL)) {
				return make.nullNode();
			}
			if (tag.equals(Tag.BOOL)) {
				return make.booleanNode(Set.of("true", "yes", "on").contains(text.toLowerCase(java.util.Locale.ROOT)));
			}
			if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
				try {
					return Json.parse(text);
				}
				catch (java.io.UncheckedIOException ex) {
					return make.textNode(text);
				}
			}
			return make.textNode(text);
		}

	}

}
