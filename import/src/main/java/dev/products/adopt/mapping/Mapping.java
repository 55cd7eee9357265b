package dev.products.adopt.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.products.adopt.base.Printable;

/**
 * The plan that people review: for each target what it is to become.
 *
 * @param project the Pulumi project
 * @param stack the stack
 * @param account the AWS account
 * @param region the AWS region
 * @param entries the decisions, by target
 * @param unadopted live resources that look like the program's, or stand in what is
 * adopted, but are not in it
 */
public record Mapping(String project, String stack, String account, String region, List<Entry> entries,
		List<Unadopted> unadopted) {

	/**
	 * One target and its decision.
	 *
	 * @param local the target's URN without stack and project
	 * @param parent its parent's, empty when it stands directly in the stack
	 * @param decision what is to become of it
	 * @param line where it stands in the file, 0 when it is not from a file
	 */
	public record Entry(String local, String parent, Decision decision, int line) {

		public String type() {
			String types = this.local.substring(0, this.local.indexOf("::"));
			return types.substring(types.lastIndexOf('$') + 1);
		}

		public String name() {
			return this.local.substring(this.local.indexOf("::") + 2);
		}

		String spoken() {
			return type() + " '" + Printable.text(name()) + "'";
		}

	}

	/**
	 * A live resource that concerns the program but that no target is.
	 *
	 * @param type its type
	 * @param id its import id
	 * @param about what tells it from the others
	 * @param in what was adopted that it stands in, empty when it is only near in name
	 */
	public record Unadopted(String type, String id, String about, String in) {

		/** One that is near in name. */
		public Unadopted(String type, String id, String about) {
			this(type, id, about, "");
		}

		/** Why it is named. */
		public String why() {
			return this.in.isEmpty() ? "is near in name, but not in the program"
					: "is in the adopted " + this.in + ", but not in the program";
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
