package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Live;
import dev.products.adopt.base.MappingProblem;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/** Whether a mapping fits the inventory. */
public final class MappingCheck {

	private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");

	/** How many of the ids that would do are named. */
	private static final int SHOWN = 5;

	private final Inventory inventory;

	private final List<MappingProblem> problems = new ArrayList<>();

	public MappingCheck(Inventory inventory) {
		this.inventory = inventory;
	}

	public List<MappingProblem> problems(Mapping mapping) {
		head(mapping);
		Map<String, Decision> decisions = mapping.byLocal();
		Holders holders = new Holders(this.inventory, (target) -> decisions.get(target.urn().local()));
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
				id(holders, entry, matched.id());
			}
			else if (entry.decision() instanceof Decision.InStack && !target(entry).get().inStack()) {
				add(entry, entry.spoken() + " was not in the stack when discover looked");
			}
		}
		return List.copyOf(this.problems);
	}

	/** Targets the file says nothing of. `match` adds them, `import` refuses. */
	public List<MappingProblem> absent(Mapping mapping) {
		Map<String, Decision> decisions = mapping.byLocal();
		return this.inventory.targets()
			.stream()
			.filter((target) -> !decisions.containsKey(target.urn().local()))
			.map((target) -> new MappingProblem(0,
					"the entry is missing: the program declares " + target.urn().spoken()
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

	private void id(Holders holders, Mapping.Entry entry, String id) {
		if (PLACEHOLDER.matcher(id).find()) {
			add(entry, "id '" + id + "' is still a placeholder; put the real id there, or `decision: missing`");
			return;
		}
		Kind kind = Kinds.of(entry.type()).orElse(null);
		// For a type without a kind a person's word is all there is.
		if (kind == null) {
			return;
		}
		SortedMap<String, String> written = kind.importId().read(id).orElse(null);
		if (written == null) {
			add(entry, "id '" + id + "' is not an id of " + entry.type() + ", which is written "
					+ kind.importId().shape());
			return;
		}
		Estate estate = this.inventory.estate();
		Live live = estate.of(kind.type()).filter((one) -> one.id().equals(id)).findAny().orElse(null);
		if (live == null && estate.unreadOf(kind.type()).isEmpty() && kind.unread(written).isEmpty()) {
			add(entry, "AWS had no " + entry.type() + " '" + id + "' when discover looked" + others(kind));
			return;
		}
		Map<String, String> parts = (live != null) ? live.parts() : written;
		Target target = target(entry).orElseThrow();
		for (Kind.Key key : kind.keys()) {
			if ((live != null || parts.containsKey(key.part()))
					&& holders.answer(target, key) instanceof Holders.Known known
					&& !known.allows(parts.get(key.part()))) {
				add(entry, other(entry, id, key, known.shown(), parts.get(key.part())));
			}
		}
	}

	/**
	 * What is called otherwise would be renamed by the next `up`, and most types are
	 * replaced then. A client of one pool cannot stand in a target that is mapped to
	 * another pool.
	 */
	private static String other(Mapping.Entry entry, String id, Kind.Key key, String wanted, @Nullable String has) {
		if (key.literal()) {
			return "'" + id + "' " + called(has) + " in AWS, but '" + wanted
					+ "' in the program; `up` would replace or rename it. Take another id, or change the program and discover again";
		}
		return "this id belongs to " + key.part() + " '" + has + "', but the program puts " + entry.spoken()
				+ " into the " + key.part() + " that is mapped to '" + wanted + "'";
	}

	private static String called(@Nullable String has) {
		return (has != null) ? "is called '" + has + "'" : "has no such name";
	}

	private String others(Kind kind) {
		String ids = this.inventory.estate()
			.of(kind.type())
			.limit(SHOWN)
			.map((live) -> live.id().equals(live.name()) ? live.id() : live.id() + " ('" + live.name() + "')")
			.collect(Collectors.joining(", "));
		return ids.isEmpty() ? "; it had none at all" : "; it had " + ids;
	}

	private void add(Mapping.Entry entry, String reason) {
		this.problems.add(new MappingProblem(entry.line(), reason));
	}

}
