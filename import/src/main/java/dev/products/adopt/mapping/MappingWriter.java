package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Represent;
import org.yaml.snakeyaml.representer.Representer;

/** Writes the mapping file. */
public final class MappingWriter {

	private static final String HEAD = """
			# The resource in AWS for each resource of the Pulumi program. Review this file and commit it to git.
			#
			#   matched         import adds the live resource `id` to the stack; nothing in AWS changes
			#   missing         not in AWS; the next `pulumi up` creates it
			#   ambiguous       adopt cannot decide; decide it as described below, until then it is not imported and verify fails
			#   not-importable  the provider cannot import this type
			#   no-kind         adopt does not know this type: if AWS has the resource, enter its ID, in the form of the
			#                   section Import of the page of the type in the Pulumi Registry; otherwise `up` creates it
			#   in-stack        the resource is in the stack already
			#
			# To decide an ambiguous resource, set `decision: matched` and an `id`, or `decision: missing`, and run
			# `adopt match` again, which checks and keeps your edits. Do not write secrets into this file.
			""";

	private MappingWriter() {
	}

	public static String write(Mapping mapping) {
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("version", 1);
		root.put("project", mapping.project());
		root.put("stack", mapping.stack());
		root.put("account", mapping.account());
		root.put("region", mapping.region());
		StringBuilder text = new StringBuilder(HEAD).append(yaml(root));
		text.append(list("targets", mapping.entries().stream().map(MappingWriter::entry).toList()));
		if (!mapping.unadopted().isEmpty()) {
			text.append(
					"\n# Live resources that are not in the program, but have a similar name, or belong to an adopted resource (`in`). They are not changed.\n");
			text.append(list("unadopted", mapping.unadopted()
				.stream()
				.map((one) -> one.in().isEmpty() ? fields("type", one.type(), "id", one.id(), "about", one.about())
						: fields("type", one.type(), "id", one.id(), "about", one.about(), "in", one.in()))
				.toList()));
		}
		return text.toString();
	}

	private static Map<String, Object> entry(Mapping.Entry entry) {
		Map<String, Object> fields = fields("type", entry.type(), "name", entry.name());
		if (!entry.parent().isEmpty()) {
			fields.put("parent", entry.parent());
		}
		fields.put("decision", entry.decision().word());
		if (entry.decision() instanceof Decision.Matched matched) {
			fields.put("id", matched.id());
			fields.put("confidence", matched.confidence());
		}
		fields.put("reason", entry.decision().reason());
		if (entry.decision() instanceof Decision.Ambiguous ambiguous) {
			List<Object> candidates = new ArrayList<>();
			ambiguous.candidates().forEach((one) -> candidates.add(fields("id", one.id(), "about", one.about())));
			fields.put("candidates", candidates);
		}
		return fields;
	}

	private static Map<String, Object> fields(String... namesAndValues) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return fields;
	}

	/** Items with a blank line between them, so that a diff shows whole items. */
	private static String list(String key, List<Map<String, Object>> items) {
		if (items.isEmpty()) {
			return "\n" + key + ": []\n";
		}
		StringBuilder text = new StringBuilder("\n" + key + ":\n");
		items.forEach((item) -> text.append(yaml(List.of(item))).append('\n'));
		text.setLength(text.length() - 1);
		return text.toString();
	}

	private static String yaml(Object value) {
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setSplitLines(false);
		options.setAllowUnicode(true);
		// Otherwise a name with a control character would be written in Base64.
		options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
		return new Yaml(new Texts(options), options).dump(value);
	}

	/** Also escapes the character NEL, which YAML would read as a line feed. */
	private static final class Texts extends Representer {

		private static final char NEXT_LINE = '\u0085';

		Texts(DumperOptions options) {
			super(options);
			Represent usual = this.representers.get(String.class);
			this.representers.put(String.class,
					(text) -> (((String) text).indexOf(NEXT_LINE) < 0) ? usual.representData(text)
							: representScalar(Tag.STR, (String) text, DumperOptions.ScalarStyle.DOUBLE_QUOTED));
		}

	}

}
