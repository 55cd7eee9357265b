package dev.products.adopt;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What adopt knows about one resource type. A further type is one more of these in
 * {@link Kinds}, and nothing else.
 *
 * @param type Pulumi's type token
 * @param importId the id {@code pulumi import} wants: the section "Import" of the
 * provider's page of the type
 * @param stateId the id the state holds afterwards, which is not always the same
 * @param nameInput the input that says what a resource is called
 * @param within what it belongs to, none when it stands by itself
 * @param finder reads the live ones
 */
record Kind(String type, IdFormat importId, IdFormat stateId, String nameInput, @Nullable Within within,
		Finder finder) {

	/**
	 * The holder of a dependent kind.
	 *
	 * @param type the holder's type
	 * @param input the input that names the holder
	 * @param role the part of the import id that is the holder's id
	 */
	record Within(String type, String input, String role) {
	}

	/** Reads the live resources of a kind, with read calls only. */
	@FunctionalInterface
	interface Finder {

		void find(Kind kind, Aws aws, Search search);

	}

	Live live(Map<String, String> parts, String name, Map<String, String> facts) {
		SortedMap<String, String> sorted = new TreeMap<>(parts);
		return new Live(this.type, this.importId.write(parts), sorted, name, new TreeMap<>(facts));
	}

	/** The id in the state of what was imported by this id. */
	String stateIdOf(String id) {
		return this.importId.read(id)
			.map(this.stateId::write)
			.orElseThrow(() -> new IllegalArgumentException(id + " is not " + this.importId.shape()));
	}

}
