package dev.products.adopt.state;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;

/**
 * The record of what adopt imported into a stack, for undo. It is written before the
 * import, so that it is also correct after an interrupted one: whatever was pending then
 * and is in the stack later was imported by adopt.
 *
 * @param ids import IDs by URN
 * @param components the URNs of imported components
 * @param complete whether the last import was completed, the protection included
 */
public record ImportRecord(Map<String, String> ids, Set<String> components, boolean complete) {

	public static ImportRecord load(AdoptFiles files) {
		if (!Files.exists(files.imported())) {
			return new ImportRecord(new TreeMap<>(), new TreeSet<>(), true);
		}
		try {
			return Json.read(files.imported(), ImportRecord.class);
		}
		catch (java.io.UncheckedIOException ex) {
			throw new AdoptException(files.imported() + " cannot be read (" + ex.getCause().getClass().getSimpleName()
					+ "), so adopt does not know what it imported. `adopt undo --by-mapping` uses the mapping instead.",
					ex);
		}
	}

	/** Adds resources that are about to be imported. */
	public ImportRecord with(Map<Urn, String> pending, Set<String> newComponents) {
		Map<String, String> allIds = new TreeMap<>(this.ids);
		pending.forEach((urn, id) -> allIds.put(urn.text(), id));
		Set<String> allComponents = new TreeSet<>(this.components);
		allComponents.addAll(newComponents);
		return new ImportRecord(allIds, allComponents, false);
	}

	public ImportRecord without(Set<Urn> gone) {
		Map<String, String> left = new TreeMap<>(this.ids);
		gone.forEach((urn) -> left.remove(urn.text()));
		return new ImportRecord(left, left.isEmpty() ? new TreeSet<>() : this.components, this.complete);
	}

	/** After an import, without the resources that were not imported. */
	public ImportRecord completed(Set<Urn> left) {
		ImportRecord rest = without(left);
		return new ImportRecord(rest.ids(), this.components, true);
	}

	/** While undo runs: a missing resource then does not mean that an `up` deleted it. */
	public ImportRecord uncertain() {
		return new ImportRecord(this.ids, this.components, false);
	}

	public void save(AdoptFiles files) {
		files.writePrivate(files.imported(), Json.write(this));
	}

	public Map<Urn, String> byUrn() {
		Map<Urn, String> byUrn = new TreeMap<>();
		this.ids.forEach((urn, id) -> byUrn.put(new Urn(urn), id));
		return byUrn;
	}

}
