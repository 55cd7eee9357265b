package dev.products.adopt.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The identity of a resource of a program:
 * {@code urn:pulumi:STACK::PROJECT::PARENT_TYPES$TYPE::NAME}.
 */
public record Urn(@JsonValue String text) implements Comparable<Urn> {

	public static final String STACK_TYPE = "pulumi:pulumi:Stack";

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Urn {
		if (!text.startsWith("urn:pulumi:") || text.split("::", 4).length != 4) {
			throw new AdoptException("'" + text + "' is not a Pulumi URN (urn:pulumi:STACK::PROJECT::TYPE::NAME).");
		}
	}

	/** The URN of a resource of the same program as {@code anyOther}. */
	public static Urn sibling(Urn anyOther, String local) {
		return new Urn(anyOther.prefix() + local);
	}

	/** {@code urn:pulumi:STACK::PROJECT::}. */
	public String prefix() {
		String[] parts = this.text.split("::", 4);
		return parts[0] + "::" + parts[1] + "::";
	}

	/** The URN without stack and project, which the mapping file contains. */
	public String local() {
		return this.text.substring(prefix().length());
	}

	String stack() {
		return this.text.split("::", 4)[0].substring("urn:pulumi:".length());
	}

	public String project() {
		return this.text.split("::", 4)[1];
	}

	/** The types of all parents and of the resource itself, joined by {@code $}. */
	String qualifiedType() {
		return this.text.split("::", 4)[2];
	}

	public String type() {
		String qualified = qualifiedType();
		return qualified.substring(qualified.lastIndexOf('$') + 1);
	}

	public String name() {
		return this.text.split("::", 4)[3];
	}

	public boolean isProvider() {
		return type().startsWith("pulumi:providers:");
	}

	/** For messages, such as {@code aws:dynamodb/table:Table 'book'}. */
	public String label() {
		return type() + " '" + Printable.text(name()) + "'";
	}

	@Override
	public int compareTo(Urn other) {
		return this.text.compareTo(other.text);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
