package dev.products.adopt.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.adopt.base.Printable;

/**
 * The plan that the user reviews: a decision for each resource of the program.
 *
 * @param unadopted live resources with similar names, or that belong to adopted
 * resources, that the program does not declare
 */
public record Mapping(String project, String stack, String account, String region, List<Entry> entries,
		List<Unadopted> unadopted) {

	/**
	 * A resource of the program and its decision.
	 *
	 * @param local the URN without stack and project
	 * @param parent the same of its parent, empty if it has none
	 * @param line the line in the file, 0 if it is not from a file
	 */
	public record Entry(String local, String parent, Decision decision, int line) {

		public String type() {
			String types = this.local.substring(0, this.local.indexOf("::"));
			return types.substring(types.lastIndexOf('$') + 1);
		}

		public String name() {
			return this.local.substring(this.local.indexOf("::") + 2);
		}

		String label() {
			return type() + " '" + Printable.text(name()) + "'";
		}

	}

	/**
	 * A live resource that the program does not declare.
	 *
	 * @param about what distinguishes it from others
	 * @param in the adopted resource that contains it or that it uses, empty if only the
	 * name is similar
	 */
	public record Unadopted(String type, String id, String about, String in) {

		/** Why it is listed. */
		public String why() {
			return this.in.isEmpty() ? "has a similar name, but is not in the program"
					: "belongs to the adopted " + this.in + ", but not in the program";
		}

	}

	public Map<String, Decision> byLocal() {
		Map<String, Decision> decisions = new LinkedHashMap<>();
		this.entries.forEach((entry) -> decisions.put(entry.local(), entry.decision()));
		return decisions;
	}

	public <D extends Decision> Stream<Entry> having(Class<D> decision) {
		return this.entries.stream().filter((entry) -> decision.isInstance(entry.decision()));
	}

}
