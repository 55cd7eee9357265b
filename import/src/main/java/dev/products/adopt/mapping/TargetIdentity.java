package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/** What the program says about the identity of a live resource. */
final class TargetIdentity {

	private final Map<String, ReferenceResolver.Known> parts = new LinkedHashMap<>();

	private final List<String> names = new ArrayList<>();

	private final List<String> places = new ArrayList<>();

	private String with = "";

	private @Nullable String gone;

	private @Nullable String open;

	private @Nullable String nameless;

	/**
	 * @param place the account and region, if they are not those of the default provider
	 */
	TargetIdentity(Kind kind, Target target, ReferenceResolver resolver, String place) {
		kind.keys().forEach((key) -> take(key.part(), key.literal(), resolver.answer(target, key)));
		Kind.Pointer pointer = kind.pointer();
		if (pointer != null) {
			take(pointer.part(), false, resolver.pointed(target, pointer));
		}
		if (this.nameless != null) {
			takeFallbacks(kind.fallbacks(), target, resolver);
		}
		if (!place.isEmpty()) {
			this.places.add(place);
		}
	}

	private void take(String part, boolean literal, ReferenceResolver.Answer answer) {
		if (answer instanceof ReferenceResolver.Known known) {
			this.parts.put(part, known);
			if (!known.values().isEmpty()) {
				(literal ? this.names : this.places)
					.add(literal ? "'" + Printable.text(known.shown()) + "'" : part + " " + known.shown());
			}
		}
		else if (answer instanceof ReferenceResolver.Missing missing) {
			this.gone = (this.gone != null) ? this.gone : missing.reason();
		}
		else if (answer instanceof ReferenceResolver.Open unknown && literal) {
			this.nameless = (this.nameless != null) ? this.nameless : unknown.reason();
		}
		else if (answer instanceof ReferenceResolver.Open unknown) {
			this.open = (this.open != null) ? this.open : unknown.reason();
		}
	}

	/** Other inputs can identify a resource without a name. */
	private void takeFallbacks(List<Kind.Key> keys, Target target, ReferenceResolver resolver) {
		List<String> inputs = new ArrayList<>();
		for (Kind.Key key : keys) {
			if (resolver.answer(target, key) instanceof ReferenceResolver.Known known && !known.values().isEmpty()) {
				this.parts.put(key.part(), known);
				inputs.add(key.input() + " " + known.shown());
			}
		}
		if (!inputs.isEmpty()) {
			this.nameless = null;
			this.with = " with " + Printable.text(String.join(" and ", inputs));
		}
	}

	/** Whether a live resource has the known parts. */
	boolean fits(LiveResource live) {
		return this.parts.entrySet()
			.stream()
			.allMatch((part) -> part.getValue().allows(live.parts().get(part.getKey())));
	}

	/** Describes the resources that adopt does not read, if it is one of them. */
	@Nullable String unread(Kind kind) {
		Map<String, String> certain = new TreeMap<>();
		this.parts.forEach((role, known) -> {
			if (known.values().size() == 1) {
				certain.put(role, known.shown());
			}
		});
		return kind.unread(certain).orElse(null);
	}

	/** The known parts in words. */
	String words() {
		return (this.names.isEmpty() ? "" : " named " + String.join(" ", this.names)) + this.with
				+ (this.places.isEmpty() ? "" : " in " + String.join(", ", this.places));
	}

	/** Whether it can be in one of several containers. */
	boolean isInferred() {
		return !this.parts.values().stream().allMatch(ReferenceResolver.Known::isOne);
	}

	/** Why AWS cannot have it. */
	@Nullable String gone() {
		return this.gone;
	}

	/** Why it cannot be determined. */
	@Nullable String open() {
		return this.open;
	}

	/** Why the name is not known. */
	@Nullable String nameless() {
		return this.nameless;
	}

}
