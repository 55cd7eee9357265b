package dev.products.adopt.state;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.Workplace;

/**
 * What adopt brought into a stack, kept on the disk. It is written before the import:
 * what is pending then was not in the stack, so whatever of it is there later came from
 * adopt, also when adopt was cut off.
 *
 * @param ids import ids by URN
 * @param components the URNs of components that the stack did not have
 * @param complete whether the last import came to its end: all of the ids came in, and
 * what the program protects is protected
 */
public record Imported(Map<String, String> ids, Set<String> components, boolean complete) {

	public static Imported load(Workplace workplace) {
		if (!Files.exists(workplace.imported())) {
			return new Imported(new TreeMap<>(), new TreeSet<>(), true);
		}
		try {
			return Json.read(workplace.imported(), Imported.class);
		}
		catch (java.io.UncheckedIOException ex) {
			throw new AdoptException(workplace.imported() + " cannot be read ("
					+ ex.getCause().getClass().getSimpleName()
					+ "), so it is not known what adopt brought in. `adopt undo --by-mapping` goes by the mapping alone.",
					ex);
		}
	}

	/** With what is about to be imported. */
	public Imported with(Map<Urn, String> pending, Set<String> newComponents) {
		Map<String, String> allIds = new TreeMap<>(this.ids);
		pending.forEach((urn, id) -> allIds.put(urn.text(), id));
		Set<String> allComponents = new TreeSet<>(this.components);
		allComponents.addAll(newComponents);
		return new Imported(allIds, allComponents, false);
	}

	public Imported without(Set<Urn> gone) {
		Map<String, String> left = new TreeMap<>(this.ids);
		gone.forEach((urn) -> left.remove(urn.text()));
		return new Imported(left, left.isEmpty() ? new TreeSet<>() : this.components, this.complete);
	}

	/** After an import that came to its end, with what did not come in. */
	public Imported completed(Set<Urn> left) {
		Imported rest = without(left);
		return new Imported(rest.ids(), this.components, true);
	}

	/**
	 * While something of it is being forgotten: what is gone was not deleted by an `up`.
	 */
	public Imported unsure() {
		return new Imported(this.ids, this.components, false);
	}

	public void save(Workplace workplace) {
		workplace.writePrivate(workplace.imported(), Json.write(this));
	}

	public Map<Urn, String> byUrn() {
		Map<Urn, String> byUrn = new TreeMap<>();
		this.ids.forEach((urn, id) -> byUrn.put(new Urn(urn), id));
		return byUrn;
	}

}
