package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.products.adopt.kinds.Kinds;

/** Names resources in Pulumi and in the class. */
final class DeclaredNames {

	/** The start of the names of settings, such as the policy of a queue. */
	private static final Pattern WITHIN = Pattern.compile("^\\w+ of (?=.)|^alias/(?=.)");

	/** An ID that AWS generates. */
	private static final Pattern UNNAMED = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{20,}");

	private final Set<String> variables = new TreeSet<>(Set.of("config"));

	private final Map<String, Set<String>> logicalNames = new HashMap<>();

	/** Resources of a type that is not in the SDK table are left out. */
	List<Declared> name(List<LiveInputs> found, List<LiveInputs> adopted) {
		List<Declared> all = new ArrayList<>();
		adopted.forEach((live) -> SdkTypes.of(live.type())
			.ifPresent((sdk) -> all.add(new Declared(live, live.name(), variable(live, live.name()), sdk,
					live.inputs().isObject() ? live.inputs().deepCopy() : JsonNodeFactory.instance.objectNode(),
					true))));
		adopted.forEach((live) -> taken(live.type()).add(live.name()));
		found.forEach((live) -> SdkTypes.of(live.type()).ifPresent((sdk) -> {
			String logical = JavaText.unique(logicalName(live), taken(live.type()));
			all.add(new Declared(live, logical, variable(live, logical), sdk,
					InputRules.needed(live.type(), live.inputs(), live.outputs()), false));
		}));
		return all;
	}

	private Set<String> taken(String type) {
		return this.logicalNames.computeIfAbsent(type, (absent) -> new TreeSet<>());
	}

	/** A name that users know, without the parts of ARNs that are the same everywhere. */
	private static String logicalName(LiveInputs live) {
		String known = UNNAMED.matcher(live.name()).matches() ? references(live) : live.name();
		String name = WITHIN.matcher(known)
			.replaceFirst("")
			.replaceAll("arn:[^\\s]*[:/]", "")
			.replaceAll("[^A-Za-z0-9_.-]+", "-")
			.replaceAll("^-+|-+$", "");
		return name.isEmpty() ? "unnamed" : name;
	}

	/** The names of the resources to which it refers. */
	private static String references(LiveInputs live) {
		String names = Kinds.of(live.type())
			.stream()
			.flatMap((kind) -> kind.keys().stream())
			.filter((key) -> !key.literal())
			.map((key) -> live.inputs().path(key.input()).asText().replaceAll(".*[:/]", ""))
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.joining("-"));
		return names.isEmpty() ? live.name() : names;
	}

	/** With the type if another resource has the name. */
	private String variable(LiveInputs live, String name) {
		String plain = JavaText.camel(name);
		String type = Kinds.typeName(live.type()).replaceFirst("V2$", "");
		return this.variables.add(plain) ? plain : JavaText.unique(plain + type, this.variables);
	}

}
