package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.products.adopt.aws.Live;
import dev.products.adopt.base.Printable;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/**
 * What the program says of which live resource a target is.
 *
 * @param parts what is known of it, by role
 * @param words the same in words, for a person
 * @param inferred whether it is only known to be one of several places
 * @param gone why AWS cannot have it
 * @param open why it cannot be told
 * @param nameless why there is no name to go by
 */
record Identity(Map<String, Holders.Known> parts, String words, boolean inferred, @Nullable String gone,
		@Nullable String open, @Nullable String nameless) {

	static Identity of(Kind kind, Target target, Holders holders) {
		Reader reader = new Reader(target, holders);
		kind.keys().forEach(reader::read);
		Kind.Pointer pointer = kind.pointer();
		if (pointer != null) {
			reader.take(new Kind.Key(pointer.input(), pointer.part(), List.of(new Kind.Ref(pointer.type(), "")),
					(text) -> text, false), holders.pointed(target, pointer));
		}
		if (reader.nameless != null) {
			reader.instead(kind.fallbacks());
		}
		return reader.identity();
	}

	/** Whether a live resource is not another one, as far as is known. */
	boolean fits(Live live) {
		return this.parts.entrySet()
			.stream()
			.allMatch((part) -> part.getValue().allows(live.parts().get(part.getKey())));
	}

	/** What it is one of that adopt does not read; none when it would have been found. */
	@Nullable String beyond(Kind kind) {
		Map<String, String> certain = new TreeMap<>();
		this.parts.forEach((role, known) -> {
			if (known.values().size() == 1) {
				certain.put(role, known.shown());
			}
		});
		return kind.unread(certain).orElse(null);
	}

	/** Goes through the keys of one target. */
	private static final class Reader {

		private final Target target;

		private final Holders holders;

		private final Map<String, Holders.Known> parts = new LinkedHashMap<>();

		private final List<String> names = new ArrayList<>();

		private final List<String> places = new ArrayList<>();

		private String with = "";

		private @Nullable String gone;

		private @Nullable String open;

		private @Nullable String nameless;

		Reader(Target target, Holders holders) {
			this.target = target;
			this.holders = holders;
		}

		void read(Kind.Key key) {
			take(key, this.holders.answer(this.target, key));
		}

		void take(Kind.Key key, Holders.Answer answer) {
			if (answer instanceof Holders.Known known) {
				this.parts.put(key.part(), known);
				if (!known.values().isEmpty()) {
					(key.literal() ? this.names : this.places).add(key.literal()
							? "'" + Printable.text(known.shown()) + "'" : key.part() + " " + known.shown());
				}
			}
			else if (answer instanceof Holders.Gone goneAnswer) {
				this.gone = (this.gone != null) ? this.gone : goneAnswer.reason();
			}
			else if (answer instanceof Holders.Open openAnswer && key.literal()) {
				this.nameless = (this.nameless != null) ? this.nameless : openAnswer.reason();
			}
			else if (answer instanceof Holders.Open openAnswer) {
				this.open = (this.open != null) ? this.open : openAnswer.reason();
			}
		}

		/** What the program leaves out can be told by something else that it says. */
		void instead(List<Kind.Key> keys) {
			List<String> with = new ArrayList<>();
			for (Kind.Key key : keys) {
				if (this.holders.answer(this.target, key) instanceof Holders.Known known && !known.values().isEmpty()) {
					this.parts.put(key.part(), known);
					with.add(key.input() + " " + known.shown());
				}
			}
			if (!with.isEmpty()) {
				this.nameless = null;
				this.with = " with " + Printable.text(String.join(" and ", with));
			}
		}

		Identity identity() {
			String words = (this.names.isEmpty() ? "" : " named " + String.join(" ", this.names)) + this.with
					+ (this.places.isEmpty() ? "" : " in " + String.join(", ", this.places));
			return new Identity(this.parts, words, !this.parts.values().stream().allMatch(Holders.Known::isOne),
					this.gone, this.open, this.nameless);
		}

	}

}
