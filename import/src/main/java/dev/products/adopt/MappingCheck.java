package dev.products.adopt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a mapping fits the inventory. */
final class MappingCheck {

	private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");

	/** How many of the ids that would do are named. */
	private static final int SHOWN = 5;

	private final Inventory inventory;

	private final List<MappingProblem> problems = new ArrayList<>();

	MappingCheck(Inventory inventory) {
		this.inventory = inventory;
	}

	List<MappingProblem> problems(Mapping mapping) {
		head(mapping);
		Set<String> seen = new HashSet<>();
		Map<String, Mapping.Entry> ids = new HashMap<>();
		for (Mapping.Entry entry : mapping.entries()) {
			if (!seen.add(entry.local())) {
				add(entry, entry.spoken() + " is in the file twice");
			}
			else if (target(entry).isEmpty()) {
				add(entry, "the program declares no " + entry.spoken() + standing(entry));
			}
			else if (entry.decision() instanceof Decision.Matched matched) {
				Mapping.Entry other = ids.putIfAbsent(entry.type() + " " + matched.id(), entry);
				if (other != null) {
					add(entry, "id '" + matched.id() + "' is already given to " + other.spoken() + " in line "
							+ other.line() + "; one live resource cannot be two");
				}
				id(mapping, entry, matched.id());
			}
			else if (entry.decision() instanceof Decision.InStack && !target(entry).get().inStack()) {
				add(entry, entry.spoken() + " was not in the stack when discover looked");
			}
		}
		return List.copyOf(this.problems);
	}

	/** Targets the file says nothing of. `match` adds them, `import` refuses. */
	List<MappingProblem> absent(Mapping mapping) {
		Map<String, Decision> decisions = mapping.byLocal();
		return this.inventory.targets()
			.stream()
			.filter((target) -> !decisions.containsKey(target.urn().local()))
			.map((target) -> new MappingProblem(1,
					"the program declares " + target.urn().spoken()
							+ ", but the file has no entry for it; run `adopt match` to add it"))
			.toList();
	}

	private Optional<Target> target(Mapping.Entry entry) {
		return this.inventory.target(this.inventory.urn(entry.local()));
	}

	private static String standing(Mapping.Entry entry) {
		return entry.parent().isEmpty() ? " directly in the stack" : " in " + entry.parent();
	}

	private void head(Mapping mapping) {
		same("project", mapping.project(), this.inventory.project());
		same("stack", mapping.stack(), this.inventory.stack());
		same("account", mapping.account(), this.inventory.account());
		same("region", mapping.region(), this.inventory.region());
	}

	private void same(String what, String mapped, String seen) {
		if (!mapped.equals(seen)) {
			this.problems.add(new MappingProblem(1,
					"this file is for " + what + " '" + mapped + "', but discover looked at '" + seen + "'"));
		}
	}

	private void id(Mapping mapping, Mapping.Entry entry, String id) {
		if (PLACEHOLDER.matcher(id).find()) {
			add(entry, "id '" + id + "' is still a placeholder; put the real id there, or `decision: missing`");
			return;
		}
		Kind kind = Kinds.of(entry.type()).orElse(null);
		// For a type without a kind a person's word is all there is.
		if (kind == null) {
			return;
		}
		Map<String, String> parts = kind.importId().read(id).map(Map::copyOf).orElse(Map.of());
		if (parts.isEmpty()) {
			add(entry, "id '" + id + "' is not an id of " + entry.type() + ", which is written "
					+ kind.importId().shape());
			return;
		}
		Estate estate = this.inventory.estate();
		Live live = estate.of(kind.type()).filter((one) -> one.id().equals(id)).findAny().orElse(null);
		if (live == null && estate.unreadOf(kind.type()).isEmpty()) {
			add(entry, "AWS had no " + entry.type() + " '" + id + "' when discover looked" + others(kind));
			return;
		}
		if (live != null) {
			name(entry, live);
		}
		if (kind.within() != null) {
			holder(mapping, entry, kind.within(), parts);
		}
	}

	/**
	 * What is called otherwise would be renamed by the next `up`, and most types are
	 * replaced then.
	 */
	private void name(Mapping.Entry entry, Live live) {
		String wanted = target(entry).map(Target::name).orElse(live.name());
		if (!wanted.equals(live.name())) {
			add(entry, "'" + live.id() + "' is called '" + live.name() + "' in AWS, but '" + wanted
					+ "' in the program; `up` would replace or rename it. Take another id, or change the program and discover again");
		}
	}

	private String others(Kind kind) {
		String ids = this.inventory.estate()
			.of(kind.type())
			.limit(SHOWN)
			.map((live) -> live.id().equals(live.name()) ? live.id() : live.id() + " ('" + live.name() + "')")
			.collect(Collectors.joining(", "));
		return ids.isEmpty() ? "; it had none at all" : "; it had " + ids;
	}

	/** A client of one pool cannot stand in a target that is mapped to another pool. */
	private void holder(Mapping mapping, Mapping.Entry entry, Kind.Within within, Map<String, String> parts) {
		Target target = target(entry).orElseThrow();
		String mine = parts.get(within.role());
		String theirs = Holders.id(this.inventory, target, mapping.byLocal());
		if (theirs != null && !theirs.equals(mine)) {
			add(entry, "this id belongs to " + within.role() + " '" + mine + "', but the program puts " + entry.spoken()
					+ " into the " + within.role() + " that is mapped to '" + theirs + "'");
		}
	}

	private void add(Mapping.Entry entry, String reason) {
		this.problems.add(new MappingProblem(entry.line(), reason));
	}

}
