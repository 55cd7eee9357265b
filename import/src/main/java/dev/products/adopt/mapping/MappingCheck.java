package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/** Checks a mapping against the inventory. */
public final class MappingCheck {

	private static final Pattern PLACEHOLDER = Pattern.compile("<[^>]*>");

	/** The maximum number of IDs in a message. */
	private static final int SHOWN = 5;

	private final Inventory inventory;

	private final List<FileProblem> problems = new ArrayList<>();

	private final Predicate<Mapping.Entry> own;

	private final Map<Mapping.Entry, String> outdated = new LinkedHashMap<>();

	public MappingCheck(Inventory inventory) {
		this(inventory, (entry) -> false);
	}

	/**
	 * @param own the entries that adopt decided itself: if they do not apply any longer,
	 * this is not a problem, because adopt can decide them again
	 */
	MappingCheck(Inventory inventory, Predicate<Mapping.Entry> own) {
		this.inventory = inventory;
		this.own = own;
	}

	/** The entries that adopt must decide again, with the reasons. */
	Map<Mapping.Entry, String> outdated() {
		return this.outdated;
	}

	public List<FileProblem> problems(Mapping mapping) {
		head(mapping);
		Map<String, Decision> decisions = mapping.byLocal();
		ReferenceResolver resolver = new ReferenceResolver(this.inventory,
				(target) -> decisions.get(target.urn().local()));
		Set<String> seen = new HashSet<>();
		Map<String, Mapping.Entry> ids = new HashMap<>();
		for (Mapping.Entry entry : mapping.entries()) {
			if (!seen.add(entry.local())) {
				addProblem(entry, entry.label() + " is in the file twice");
			}
			else if (target(entry).isEmpty()) {
				add(entry, "the program declares no " + entry.label() + statusOf(entry));
			}
			else if (entry.decision() instanceof Decision.Matched matched) {
				Mapping.Entry other = ids
					.putIfAbsent(LiveResource.key(entry.type(), matched.id(), this.inventory.place(entry)), entry);
				if (other != null) {
					addProblem(entry, "id '" + matched.id() + "' is already given to " + other.label() + " in line "
							+ other.line() + "; a live resource cannot be adopted twice");
				}
				id(resolver, entry, matched.id());
			}
			else if (entry.decision() instanceof Decision.InStack && !target(entry).get().inStack()) {
				add(entry, entry.label() + " was not in the stack at the time of discover");
			}
		}
		return List.copyOf(this.problems);
	}

	/** Resources without an entry. `match` adds them, `import` refuses. */
	public List<FileProblem> absent(Mapping mapping) {
		Map<String, Decision> decisions = mapping.byLocal();
		return this.inventory.targets()
			.stream()
			.filter((target) -> !decisions.containsKey(target.urn().local()))
			.map((target) -> new FileProblem(0,
					"the entry is missing: the program declares " + target.urn().label()
							+ ", but the file has no entry for it; run `adopt match` to add it"))
			.toList();
	}

	private Optional<Target> target(Mapping.Entry entry) {
		return this.inventory.target(this.inventory.urn(entry.local()));
	}

	private static String statusOf(Mapping.Entry entry) {
		return entry.parent().isEmpty() ? " without a parent" : " in " + entry.parent();
	}

	private void head(Mapping mapping) {
		same("project", mapping.project(), this.inventory.project());
		same("stack", mapping.stack(), this.inventory.stack());
		same("account", mapping.account(), this.inventory.account());
		same("region", mapping.region(), this.inventory.region());
	}

	private void same(String what, String mapped, String seen) {
		if (!mapped.equals(seen)) {
			this.problems.add(new FileProblem(1,
					"this file is for " + what + " '" + mapped + "', but discover read '" + seen + "'"));
		}
	}

	private void id(ReferenceResolver resolver, Mapping.Entry entry, String id) {
		if (PLACEHOLDER.matcher(id).find()) {
			add(entry, "id '" + id + "' is a placeholder; enter the real ID, or set `decision: missing`");
			return;
		}
		Kind kind = Kinds.of(entry.type()).orElse(null);
		// The ID of a type without a kind cannot be checked.
		if (kind == null) {
			return;
		}
		SortedMap<String, String> written = kind.importId().read(id).orElse(null);
		if (written == null) {
			add(entry, "id '" + id + "' is not an ID of " + entry.type() + ", which has the form "
					+ kind.importId().shape());
			return;
		}
		Estate estate = this.inventory.estate();
		Target target = target(entry).orElseThrow();
		String place = this.inventory.place(target);
		LiveResource live = estate.of(kind.type(), place).filter((one) -> one.id().equals(id)).findAny().orElse(null);
		if (live == null && this.inventory.unusable(target) == null && estate.unreadOf(kind.type(), place).isEmpty()
				&& kind.unread(written).isEmpty()) {
			add(entry, "AWS had no " + entry.type() + " '" + id + "'" + (place.isEmpty() ? "" : " in " + place)
					+ " at the time of discover" + others(kind, place));
			return;
		}
		Map<String, String> parts = (live != null) ? live.parts() : written;
		for (Kind.Key key : kind.keys()) {
			if ((live != null || parts.containsKey(key.part()))
					&& resolver.answer(target, key) instanceof ReferenceResolver.Known known
					&& !known.allows(parts.get(key.part()))) {
				add(entry, other(entry, id, key, known.shown(), parts.get(key.part())));
			}
		}
	}

	/**
	 * The next `up` would rename a resource of another name, which replaces most types. A
	 * client of one pool cannot be mapped to a client of another pool.
	 */
	private static String other(Mapping.Entry entry, String id, Kind.Key key, String expected, @Nullable String has) {
		if (key.literal()) {
			return "'" + id + "' " + nameOf(has) + " in AWS, but '" + expected
					+ "' in the program; `up` would replace or rename it. Use another ID, or change the program and run discover again";
		}
		return "this id belongs to " + key.part() + " '" + has + "', but the program puts " + entry.label()
				+ " into the " + key.part() + " that is mapped to '" + expected + "'";
	}

	private static String nameOf(@Nullable String has) {
		return (has != null) ? "is named '" + has + "'" : "has no such name";
	}

	private String others(Kind kind, String place) {
		String ids = this.inventory.estate()
			.of(kind.type(), place)
			.limit(SHOWN)
			.map((live) -> live.id().equals(live.name()) ? live.id() : live.id() + " ('" + live.name() + "')")
			.collect(Collectors.joining(", "));
		return ids.isEmpty() ? "; it had none" : "; it had " + ids;
	}

	private void add(Mapping.Entry entry, String reason) {
		if (this.own.test(entry)) {
			this.outdated.put(entry, reason);
		}
		else {
			addProblem(entry, reason);
		}
	}

	private void addProblem(Mapping.Entry entry, String reason) {
		this.problems.add(new FileProblem(entry.line(), reason));
	}

}
