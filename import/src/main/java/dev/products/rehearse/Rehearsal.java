package dev.products.rehearse;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.products.rehearse.PeopleMaker.People;

/** One estate on an emulator: built, looked at, taken away. */
public final class Rehearsal {

	/** Of every user; an emulator's users have nothing to lose. */
	static final String PASSWORD = "Rehearsal-2020!";

	static final String STAGE = "dev";

	private final Emulator emulator;

	private final String suffix;

	/**
	 * @param suffix what its names end in, to tell it from others; may be empty
	 */
	public Rehearsal(Emulator emulator, String suffix) {
		this.emulator = emulator;
		this.suffix = Names.of(suffix, false).suffix();
	}

	/**
	 * Builds the estate, unless something of one of its names is there.
	 * @param items how many items the table gets
	 * @param size how many resources there are in the end, the estate's own included;
	 * nothing is added when it has as many
	 * @param progress hears of each step
	 */
	public Built build(Set<Variant> variants, int items, int size, Consumer<String> progress) {
		Plan plan = Plan.of(this.suffix, variants, items);
		refuseWhatIsThere();
		progress.accept("building the table");
		TableMaker tables = new TableMaker(this.emulator);
		String table = tables.make(plan, plan.names().table());
		if (plan.has(Variant.LOOK_ALIKES)) {
			tables.make(plan, plan.names().ofTwin().table());
		}
		progress.accept("building the user pool");
		People people = new PeopleMaker(this.emulator, plan).make();
		progress.accept("building the functions");
		FunctionMaker functions = new FunctionMaker(this.emulator, plan);
		Map<Operation, String> arns = new EnumMap<>(Operation.class);
		for (Operation operation : Operation.values()) {
			arns.put(operation, functions.make(operation, table));
		}
		arns.keySet().forEach(functions::await);
		progress.accept("building the API");
		GatewayMaker gateway = new GatewayMaker(this.emulator, plan);
		String api = gateway.make(arns, people.poolArn());
		new Crowd(this.emulator, plan).fill(size - resources().size(), progress);
		String stage = this.emulator.endpoint() + "/restapis/" + api + "/" + STAGE + "/_user_request_";
		return new Built(stage + "/products", stage + plan.itemPath(), api, people.poolId(), people.clientId(),
				people.secret(), plan.names().admin(), plan.names().reader(), PASSWORD, StackLines.of(plan, functions),
				resources());
	}

	private void refuseWhatIsThere() {
		List<Map<String, String>> there = resources();
		if (!there.isEmpty()) {
			throw new RehearseException("There is something already that has the name of what would be built: "
					+ String.join(", ", there.stream().limit(5).map(Rehearsal::spoken).toList())
					+ ((there.size() > 5) ? " and " + (there.size() - 5) + " more" : "")
					+ ". Nothing was built. Take another --suffix. Of an earlier rehearsal --remove takes it away.");
		}
	}

	private static String spoken(Map<String, String> row) {
		return row.get("type") + " " + row.get("name");
	}

	/** Everything but the items, a row each. */
	List<Map<String, String>> resources() {
		return new Survey(this.emulator, this.suffix).things()
			.stream()
			.filter((thing) -> !thing.type().equals("item"))
			.map((thing) -> {
				Map<String, String> row = new LinkedHashMap<>();
				row.put("type", thing.type());
				row.put("name", thing.name());
				row.put("id", thing.id());
				return row;
			})
			.toList();
	}

	/**
	 * All that must be the same before and after: ids, creation dates, settings, code
	 * hashes, items and users, of the estate and of what looks like it.
	 */
	public SortedMap<String, String> snapshot() {
		SortedMap<String, String> all = new TreeMap<>();
		for (Thing thing : new Survey(this.emulator, this.suffix).things()) {
			all.put(thing.type() + " " + thing.id(), thing.name() + ": " + thing.details());
		}
		return all;
	}

	/**
	 * A stack has the same names for its table, pool and API, but no old functions.
	 */
	void refuseToRemoveWhatOthersMade() {
		List<Map<String, String>> there = resources();
		if (!there.isEmpty() && there.stream().noneMatch((row) -> "function".equals(row.get("type")))) {
			throw new RehearseException("There is " + spoken(there.get(0))
					+ ", but none of the old functions, so this may be a stack, such as `local`, with its data."
					+ " Nothing was removed. If it is what is left of a rehearsal: --remove --force");
		}
	}

	/**
	 * Takes away what this suffix built, also half of it.
	 * @return what was taken away, a row each
	 */
	public List<Map<String, String>> remove() {
		List<Map<String, String>> there = resources();
		new Removal(this.emulator).remove(there);
		return there;
	}

}
