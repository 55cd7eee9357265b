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
import dev.products.adopt.kinds.TextForm;
import org.jspecify.annotations.Nullable;

/**
 * What the program says about the identity of a live resource.
 *
 * @param parts the known parts
 * @param words the same in words
 * @param inferred whether it can be in one of several containers
 * @param gone why AWS cannot have it
 * @param open why it cannot be determined
 * @param nameless why the name is not known
 */
record TargetIdentity(Map<String, ReferenceResolver.Known> parts, String words, boolean inferred, @Nullable String gone,
		@Nullable String open, @Nullable String nameless) {

	static TargetIdentity of(Kind kind, Target target, ReferenceResolver resolver) {
		Reader reader = new Reader(target, resolver);
		kind.keys().forEach(reader::read);
		Kind.Pointer pointer = kind.pointer();
		if (pointer != null) {
			reader.take(new Kind.Key(pointer.input(), pointer.part(), List.of(new Kind.Ref(pointer.type(), "", true)),
					TextForm.AS_IS, false), resolver.pointed(target, pointer));
		}
		if (reader.nameless != null) {
			reader.fallbacks(kind.fallbacks());
		}
		return reader.identity();
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

	/** Reads the keys of one target. */
	private static final class Reader {

		private final Target target;

		private final ReferenceResolver resolver;

		private final Map<String, ReferenceResolver.Known> parts = new LinkedHashMap<>();

		private final List<String> names = new ArrayList<>();

		private final List<String> places = new ArrayList<>();

		private String with = "";

		private @Nullable String gone;

		private @Nullable String open;

		private @Nullable String nameless;

		Reader(Target target, ReferenceResolver resolver) {
			this.target = target;
			this.resolver = resolver;
		}

		void read(Kind.Key key) {
			take(key, this.resolver.answer(this.target, key));
		}

		void take(Kind.Key key, ReferenceResolver.Answer answer) {
			if (answer instanceof ReferenceResolver.Known known) {
				this.parts.put(key.part(), known);
				if (!known.values().isEmpty()) {
					(key.literal() ? this.names : this.places).add(key.literal()
							? "'" + Printable.text(known.shown()) + "'" : key.part() + " " + known.shown());
				}
			}
			else if (answer instanceof ReferenceResolver.Missing goneAnswer) {
				this.gone = (this.gone != null) ? this.gone : goneAnswer.reason();
			}
			else if (answer instanceof ReferenceResolver.Open openAnswer && key.literal()) {
				this.nameless = (this.nameless != null) ? this.nameless : openAnswer.reason();
			}
			else if (answer instanceof ReferenceResolver.Open openAnswer) {
				this.open = (this.open != null) ? this.open : openAnswer.reason();
			}
		}

		/** Other inputs can identify a resource without a name. */
		void fallbacks(List<Kind.Key> keys) {
			List<String> with = new ArrayList<>();
			for (Kind.Key key : keys) {
				if (this.resolver.answer(this.target, key) instanceof ReferenceResolver.Known known
						&& !known.values().isEmpty()) {
					this.parts.put(key.part(), known);
					with.add(key.input() + " " + known.shown());
				}
			}
			if (!with.isEmpty()) {
				this.nameless = null;
				this.with = " with " + Printable.text(String.join(" and ", with));
			}
		}

		TargetIdentity identity() {
			String words = (this.names.isEmpty() ? "" : " named " + String.join(" ", this.names)) + this.with
					+ (this.places.isEmpty() ? "" : " in " + String.join(", ", this.places));
			return new TargetIdentity(this.parts, words,
					!this.parts.values().stream().allMatch(ReferenceResolver.Known::isOne), this.gone, this.open,
					this.nameless);
		}

	}

}
