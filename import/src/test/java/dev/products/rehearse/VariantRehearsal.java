package dev.products.rehearse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Builds an estate with variants, and fills the account with unrelated resources. */
public final class VariantRehearsal extends Rehearsal {

	private final String suffix;

	public VariantRehearsal(Emulator emulator, String suffix) {
		super(emulator, suffix);
		this.suffix = suffix;
	}

	/**
	 * Builds the estate, unless a resource with one of its names exists.
	 * @param size the number of resources in the account; unrelated ones are added until
	 * there are that many
	 */
	public BuiltEstate build(Set<Variant> variants, int items, int size, Consumer<String> progress) {
		VariantDesign design = new VariantDesign(this.suffix, variants, items);
		BuiltEstate built = build(design, new VariantApiMaker(this.emulator, design), progress);
		new VariantCalls(this.emulator, design, built).make();
		new UnrelatedResources(this.emulator, design).create(size - built.resources().size(), progress);
		return built;
	}

	@Override
	EstateSnapshot snapshotOf() {
		return new VariantSnapshot(this.emulator, byType(this.suffix), this.names);
	}

	@Override
	public List<Map<String, String>> remove() {
		List<Map<String, String>> removed = super.remove();
		VariantCalls.remove(this.emulator, allNames(this.suffix));
		return removed;
	}

	/** All names that estates of this suffix can have, by type of resource. */
	static Map<String, Set<String>> byType(String suffix) {
		List<EstateNames> all = allNames(suffix);
		Map<String, Set<String>> names = new HashMap<>(EstateNames.byType(all));
		all.forEach((one) -> {
			names.computeIfAbsent("role", (type) -> new HashSet<>()).add(VariantDesign.sharedRole(one));
			names.computeIfAbsent("policy", (type) -> new HashSet<>()).add(VariantDesign.sharedPolicy(one));
		});
		return names;
	}

	static List<EstateNames> allNames(String suffix) {
		EstateNames plain = new EstateNames(suffix);
		EstateNames odd = new UnusualNames(suffix);
		return List.of(plain, plain.ofLookAlike(), odd, odd.ofLookAlike());
	}

	/**
	 * For {@code bench/adopt}: {@code ENDPOINT SUFFIX build SIZE ITEMS}, or
	 * {@code ENDPOINT SUFFIX remove}, or {@code ENDPOINT SUFFIX list}.
	 */
	public static void main(String[] arguments) {
		PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		try (Emulator emulator = new Emulator(arguments[0], "eu-central-1")) {
			VariantRehearsal rehearsal = new VariantRehearsal(emulator, arguments[1]);
			switch (arguments[2]) {
				case "build" -> rehearsal.build(Set.of(), Integer.parseInt(arguments[4]),
						Integer.parseInt(arguments[3]), (line) -> {
						});
				case "list" ->
					rehearsal.resources().forEach((row) -> out.println(row.get("type") + " " + row.get("name")));
				default -> rehearsal.remove();
			}
			out.flush();
		}
	}

}
