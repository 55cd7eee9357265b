package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import org.jspecify.annotations.Nullable;

/**
 * What adopt knows about one resource type. A further type is one more of these in the
 * file of its AWS service, and nothing else.
 *
 * @param type Pulumi's type token
 * @param importId the id {@code pulumi import} wants: the section "Import" of the
 * provider's page of the type
 * @param stateId the id the state holds afterwards, which is not always the same
 * @param keys the inputs that together say which one a resource is
 * @param instead inputs that say it when the program leaves a literal one of the keys out
 * @param pointer what says it for a kind that has no name at all
 * @param holders the types one of which a resource stands in, the nearest first; none
 * when it stands by itself
 * @param reads the IAM actions that its finder may call
 * @param formed what CloudFormation calls it, none when it does not tell its id
 * @param finder reads the live ones
 * @param weighed literal inputs that do not say which one it is, but must not differ from
 * AWS without a person's word
 * @param reaches how far the finder looks, where it does not find all there are
 */
public record Kind(String type, IdFormat importId, IdFormat stateId, List<Key> keys, List<Key> instead,
		@Nullable Pointer pointer, List<String> holders, List<String> reads, @Nullable Formed formed, Finder finder,
		List<Key> weighed, List<Reach> reaches) {

	/**
	 * An input that identifies, and the part of a live resource it has to be equal to.
	 *
	 * @param input the input's name
	 * @param role the name of the part
	 * @param refs what the input may refer to; none when it is a literal
	 * @param plain brings what the program says into the form of the part
	 * @param optional whether leaving it out says something, too
	 */
	public record Key(String input, String role, List<Ref> refs, UnaryOperator<String> plain, boolean optional) {

		public boolean literal() {
			return this.refs.isEmpty();
		}

	}

	/**
	 * A type that an input may refer to.
	 *
	 * @param type the type
	 * @param part the part of it that the input takes
	 * @param byId whether the input can only be its id, and no other of its outputs
	 */
	public record Ref(String type, String part, boolean byId) {

		public Ref(String type, String part) {
			this(type, part, false);
		}

	}

	/**
	 * A resource without a name is the one that another points to: a deployment is that
	 * of its stage.
	 *
	 * @param type the type that points
	 * @param input by which of its inputs
	 * @param part the part of the pointing live resource
	 * @param role the part of this one that is equal to it
	 */
	public record Pointer(String type, String input, String part, String role) {
	}

	/**
	 * A resource type of CloudFormation.
	 *
	 * @param type its name
	 * @param role the part that is its physical id (what {@code Ref} returns, by the
	 * template reference)
	 */
	public record Formed(String type, String role) {
	}

	/**
	 * A finder reads only those of which a part is like this.
	 *
	 * @param role the name of the part
	 * @param read what the part is of those that are read
	 * @param beyond what the others are, for a person
	 */
	public record Reach(String role, Pattern read, String beyond) {
	}

	/** Reads the live resources of a kind, with read calls only. */
	@FunctionalInterface
	interface Finder {

		void find(Kind kind, Aws aws, Search search);

	}

	/**
	 * A kind whose id in the state is its import id.
	 * @param template see {@link IdFormat}
	 */
	static Kind of(String type, String template, Finder finder) {
		IdFormat format = IdFormat.of(template);
		return new Kind(type, format, format, List.of(), List.of(), null, List.of(), List.of(), null, finder, List.of(),
				List.of());
	}

	/** The state has another id than the import asks for. */
	Kind inState(String template) {
		return new Kind(this.type, this.importId, IdFormat.of(template), this.keys, this.instead, this.pointer,
				this.holders, this.reads, this.formed, this.finder, this.weighed, this.reaches);
	}

	/** A literal input is equal to this part. */
	Kind named(String input, String role) {
		return with(new Key(input, role, List.of(), UnaryOperator.identity(), false));
	}

	/** An input refers to this part of one of the types, or says it literally. */
	Kind refers(String input, String role, Ref... refs) {
		return with(new Key(input, role, List.of(refs), UnaryOperator.identity(), false));
	}

	/** The input of the last key may be left out, and the part then is, too. */
	Kind orNot() {
		Key last = this.keys.get(this.keys.size() - 1);
		return replaceLast(new Key(last.input(), last.role(), last.refs(), last.plain(), true));
	}

	/** The input of the last key can be written in several ways. */
	Kind plainly(UnaryOperator<String> plain) {
		Key last = this.keys.get(this.keys.size() - 1);
		return replaceLast(new Key(last.input(), last.role(), last.refs(), plain, last.optional()));
	}

	/** What tells it when a literal key is left out. */
	Kind orElse(String input, String role) {
		List<Key> more = new ArrayList<>(this.instead);
		more.add(new Key(input, role, List.of(), UnaryOperator.identity(), true));
		return new Kind(this.type, this.importId, this.stateId, this.keys, List.copyOf(more), this.pointer,
				this.holders, this.reads, this.formed, this.finder, this.weighed, this.reaches);
	}

	Kind pointedTo(Pointer by) {
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, by, this.holders, this.reads,
				this.formed, this.finder, this.weighed, this.reaches);
	}

	Kind inside(String... types) {
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, this.pointer, List.of(types),
				this.reads, this.formed, this.finder, this.weighed, this.reaches);
	}

	Kind reading(String... actions) {
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, this.pointer, this.holders,
				List.of(actions), this.formed, this.finder, this.weighed, this.reaches);
	}

	/** CloudFormation's type, and the part that is its physical id. */
	Kind formedBy(String type, String role) {
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, this.pointer, this.holders,
				this.reads, new Formed(type, role), this.finder, this.weighed, this.reaches);
	}

	/** A literal input that must not differ from this part without a person's word. */
	Kind weighing(String input, String role) {
		List<Key> more = new ArrayList<>(this.weighed);
		more.add(new Key(input, role, List.of(), UnaryOperator.identity(), false));
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, this.pointer, this.holders,
				this.reads, this.formed, this.finder, List.copyOf(more), this.reaches);
	}

	/** Its finder reads only those whose part is so. */
	Kind readOnlyWhere(String role, String read, String beyond) {
		List<Reach> more = new ArrayList<>(this.reaches);
		more.add(new Reach(role, Pattern.compile(read), beyond));
		return new Kind(this.type, this.importId, this.stateId, this.keys, this.instead, this.pointer, this.holders,
				this.reads, this.formed, this.finder, this.weighed, List.copyOf(more));
	}

	private Kind with(Key key) {
		List<Key> more = new ArrayList<>(this.keys);
		more.add(key);
		return new Kind(this.type, this.importId, this.stateId, List.copyOf(more), this.instead, this.pointer,
				this.holders, this.reads, this.formed, this.finder, this.weighed, this.reaches);
	}

	private Kind replaceLast(Key key) {
		List<Key> fewer = this.keys.subList(0, this.keys.size() - 1);
		return new Kind(this.type, this.importId, this.stateId, List.copyOf(fewer), this.instead, this.pointer,
				this.holders, this.reads, this.formed, this.finder, this.weighed, this.reaches)
			.with(key);
	}

	public Live live(Map<String, String> parts, String name, Map<String, String> facts) {
		SortedMap<String, String> sorted = new TreeMap<>(parts);
		return new Live(this.type, this.importId.write(parts), sorted, name, new TreeMap<>(facts));
	}

	/**
	 * Whether only what identifies its holder identifies it: it is asked for, not found.
	 */
	boolean nameless() {
		return this.keys.stream().noneMatch(Key::literal);
	}

	/**
	 * The id in the state of what was imported by this id; empty when the import id alone
	 * does not tell it.
	 */
	public Optional<String> stateIdOf(String id) {
		return this.importId.read(id)
			.map(this.stateId::tryWrite)
			.orElseThrow(() -> new IllegalArgumentException(id + " is not " + this.importId.shape()));
	}

	/**
	 * What adopt does not read that something with these parts is one of; empty when it
	 * would have been found.
	 */
	public Optional<String> beyond(Map<String, String> parts) {
		return this.reaches.stream()
			.filter((reach) -> parts.containsKey(reach.role())
					&& !reach.read().matcher(String.valueOf(parts.get(reach.role()))).matches())
			.map(Reach::beyond)
			.findFirst();
	}

	/** The id in the state of a live one. */
	public String stateIdOf(Live live) {
		return this.stateId.tryWrite(live.parts()).orElse(live.id());
	}

}
