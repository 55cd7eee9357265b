package dev.products.adopt.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/** Reads YAML that the user wrote, and collects the problems with their lines. */
public final class YamlReader {

	private YamlReader() {
	}

	public static Item read(String text, List<FileProblem> problems) {
		try {
			Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
			return new Item(node, "the file", problems);
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			problems.add(new FileProblem(line, "this is not valid YAML: " + ex.getProblem()));
			return new Item(null, "the file", problems);
		}
	}

	public static Item read(Path file, List<FileProblem> problems) {
		try {
			return read(Files.readString(file), problems);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A file on the class path, beside a class. */
	public static JsonNode resource(Class<?> beside, String file) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(Integer.MAX_VALUE);
		try (InputStream in = beside.getResourceAsStream(file)) {
			return Json.convert(new Yaml(new SafeConstructor(options)).load(in), JsonNode.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A group of {@code key: value} lines. */
	public static final class Item {

		private final Map<String, Node> fields = new LinkedHashMap<>();

		private final List<FileProblem> problems;

		private final int line;

		private Item(@Nullable Node node, String what, List<FileProblem> problems) {
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
				add(this.line, what + " must consist of `key: value` lines");
			}
		}

		private void add(int where, String reason) {
			this.problems.add(new FileProblem(where, reason));
		}

		/** Reports keys other than these. */
		public Item only(Set<String> known, String what) {
			this.fields.forEach((key, value) -> {
				if (!known.contains(key)) {
					add(line(value), "the key `" + key + "` is not known in " + what);
				}
			});
			return this;
		}

		public void expectVersion1() {
			if (this.problems.isEmpty() && !"1".equals(text("version"))) {
				add(1, "`version: 1` is missing; this version of adopt can only read version 1");
			}
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

		/** The text of a key; empty if there is none. */
		public String text(String key) {
			Node node = this.fields.get(key);
			if (node != null && !(node instanceof ScalarNode)) {
				add(line(node), "`" + key + "` must be a single text");
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
				sequence.getValue().forEach((one) -> items.add(new Item(one, "an item of a list", this.problems)));
				return items;
			}
			if (node != null) {
				add(line(node), "this must be a list, with a dash before each item");
			}
			return List.of();
		}

		private static int line(@Nullable Node node) {
			return (node != null) ? node.getStartMark().getLine() + 1 : 1;
		}

		/** Dates and times stay text. */
		private static JsonNode json(Node node) {
			JsonNodeFactory factory = JsonNodeFactory.instance;
			if (node instanceof SequenceNode sequence) {
				var array = factory.arrayNode();
				sequence.getValue().forEach((one) -> array.add(json(one)));
				return array;
			}
			if (node instanceof MappingNode mapping) {
				ObjectNode object = factory.objectNode();
				mapping.getValue()
					.forEach((tuple) -> object.set(((ScalarNode) tuple.getKeyNode()).getValue(),
							json(tuple.getValueNode())));
				return object;
			}
			String text = ((ScalarNode) node).getValue();
			Tag tag = node.getTag();
			if (tag.equals(Tag.NULL)) {
				return factory.nullNode();
			}
			if (tag.equals(Tag.BOOL)) {
				return factory.booleanNode(Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
			}
			if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
				try {
					return Json.parse(text);
				}
				catch (UncheckedIOException ex) {
					return factory.textNode(text);
				}
			}
			return factory.textNode(text);
		}

	}

}
