package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.products.adopt.program.JavaProgram;

/** Generates the page docs/kinds.md. */
final class KindsDocument {

	private KindsDocument() {
	}

	static String page() {
		StringBuilder page = new StringBuilder(String.format(Locale.ROOT,
				"""
						# Resource types that adopt knows

						This page is generated from the kinds in `import/`. To generate it again, run
						`mvn -pl import test -Dtest=KindsDocumentTest -Dkinds.update=true`.

						adopt knows %d resource types of com.pulumi:aws %s. The import ID is the one that `pulumi import` expects; optional
						sections are in brackets. A live resource matches if it has exactly the values of the listed inputs. An
						input in *italics* refers to another resource. The actions are those that `adopt discover` calls, in addition to
						`sts:GetCallerIdentity`. Resources that adopt does not read are listed after them; they are `ambiguous` if a
						program declares them. Usage plans and base path mappings that use an API of the program are read although the
						program does not declare them. "Imported" means that a test imports such a resource on the emulator, and
						"drafted" that a test also writes it with
						[`adopt draft --java`](adopting.md#declare-resources-that-no-program-declares).

						""",
				Kinds.ALL.size(), "6.83.0"));
		Map<String, List<Kind>> byModule = new TreeMap<>();
		Kinds.ALL
			.forEach((kind) -> byModule.computeIfAbsent(module(kind.type()), (key) -> new ArrayList<>()).add(kind));
		byModule.forEach((module, kinds) -> {
			page.append("## ")
				.append(module)
				.append("\n\n| type | import ID | matched by | reads | on the emulator |\n");
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

						## Other types

						For any other type, the decision is `no-kind`. Find the format of its ID in the section "Import" of its page in the
						Pulumi Registry or the Terraform Registry, and set `decision: matched` with the ID in the mapping. The other commands
						treat it like any other resource. Otherwise remove it from the program until it is to be created.

						## Permissions

						`adopt draft`, `adopt discover`, `adopt import` and `adopt settle` need these permissions, all of which only read. A call that is denied
						is listed in the output and in the inventory, and the resources that it would return stay undecided.

						`adopt` also runs `pulumi preview` and `pulumi import`. The program can read from AWS, and the provider reads each
						resource in full when it imports it, which requires further calls, for example for tags, policies, backups and
						secrets of clients. The AWS managed policy `ReadOnlyAccess` allows them. An import that lacks a permission names it and
						can be continued later.

						```json
						{
						  "Version": "2012-10-17",
						  "Statement": [
						    {
						      "Sid": "AdoptReads",
						      "Effect": "Allow",
						      "Action": [
						""");
		Map<String, List<String>> actions = PermissionsDocument.all();
		page.append(actions.keySet()
			.stream()
			.map((action) -> "        \"" + action + "\"")
			.collect(Collectors.joining(",\n")));
		page.append("""

				      ],
				      "Resource": "*"
				    }
				  ]
				}
				```

				These actions do not belong to a type above, or have a further purpose:

				| action | purpose |
				|---|---|
				""");
		actions.forEach((action, purposes) -> purposes.stream()
			.filter((purpose) -> !purpose.startsWith("`aws:"))
			.forEach((purpose) -> page.append(String.format(Locale.ROOT, "| `%s` | %s |\n", action, purpose))));
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
				NotOnEmulator.WHY.getOrDefault(kind.type(),
						JavaProgram.TYPES.contains(kind.type()) ? "imported, drafted" : "imported"));
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
		return (words.isEmpty() ? "there is one in each region" : String.join(", ", words))
				+ (instead.isEmpty() ? "" : "; without a name by " + instead);
	}

}
