package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page of what adopt knows, written from the kinds. */
final class KindsDocument {

	private KindsDocument() {
	}

	static String page() {
		StringBuilder page = new StringBuilder(String.format(Locale.ROOT,
				"""
						# What adopt knows

						Written from the kinds of `import/`; to write it anew:
						`mvn -pl import test -Dtest=KindsDocumentTest -Dkinds.update=true`.

						%d resource types of com.pulumi:aws %s. An import id is what `pulumi import` asks for, as the section
						"Import" of the provider's page has it; in brackets is what can be missing. A resource is recognised by
						what the program says in the inputs named: the live one that has exactly that is the one. An input in
						*italics* refers to another resource, whose id adopt knows by then. The actions are what a role needs that
						runs `adopt discover`, besides `sts:GetCallerIdentity`; what adopt does not read of a type stands behind
						them, and is `ambiguous` where a program declares it. What is proved on the rig was found, matched and
						really imported there; the reason stands beside what was not.

						""",
				Kinds.ALL.size(), "6.83.0"));
		Map<String, List<Kind>> byModule = new TreeMap<>();
		Kinds.ALL
			.forEach((kind) -> byModule.computeIfAbsent(module(kind.type()), (key) -> new ArrayList<>()).add(kind));
		byModule.forEach((module, kinds) -> {
			page.append("## ").append(module).append("\n\n| type | import id | recognised by | reads | on the rig |\n");
			page.append("|---|---|---|---|---|\n");
			kinds.forEach((kind) -> page.append(row(kind)));
			page.append('\n');
		});
		page.append("""
				## Not importable

				| type | why, and what to do |
				|---|---|
				""");
		new TreeMap<>(Kinds.NOT_IMPORTABLE)
			.forEach((type, why) -> page.append("| `").append(type).append("` | ").append(why).append(" |\n"));
		page.append(
				"""

						## A type that is not here

						adopt says `no-kind` of it and never guesses. Find its id by the section "Import" of its page in the registry
						of Pulumi or Terraform, and write into the mapping `decision: matched` with that id; import, verify, settle
						and undo treat it like the others. Or take it out of the program until it is to be created.
						""");
		return page.toString();
	}

	private static String module(String type) {
		return type.substring("aws:".length(), type.indexOf('/'));
	}

	private static String row(Kind kind) {
		return String.format(Locale.ROOT, "| %s | `%s` | %s | %s | %s |\n",
				kind.type().substring(kind.type().lastIndexOf(':') + 1), kind.importId().shape().replace("|", "\\|"),
				recognised(kind),
				kind.reads().stream().map((action) -> "`" + action + "`").collect(Collectors.joining(", "))
						+ kind.limits()
							.stream()
							.map((limit) -> "; not read: " + limit.unread())
							.collect(Collectors.joining()),
				NotOnTheRig.WHY.getOrDefault(kind.type(), "imported"));
	}

	private static String recognised(Kind kind) {
		List<String> words = new ArrayList<>();
		for (Kind.Key key : kind.keys()) {
			words.add((key.literal() ? key.input() : "*" + key.input() + "*") + (key.optional() ? " (if given)" : ""));
		}
		Kind.Pointer pointer = kind.pointer();
		if (pointer != null) {
			words.add("the " + pointer.type().substring(pointer.type().lastIndexOf(':') + 1) + " whose "
					+ pointer.input() + " it is");
		}
		String instead = kind.fallbacks().stream().map(Kind.Key::input).collect(Collectors.joining(" and "));
		return (words.isEmpty() ? "there is one in a region" : String.join(", ", words))
				+ (instead.isEmpty() ? "" : "; without a name by " + instead);
	}

}
