package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One kind's turn of reading: what it may know and where it puts what it finds. */
final class Search {

	private final Kind kind;

	private final Wanted wanted;

	private final List<Live> before;

	private final Map<String, Object> answers;

	private final List<Live> found = new ArrayList<>();

	private final List<Unread> unread = new ArrayList<>();

	/**
	 * @param kind the kind whose turn it is
	 * @param wanted what the program asks for
	 * @param before what the kinds before this one found
	 * @param answers of calls that tell of several kinds at once
	 */
	Search(Kind kind, Wanted wanted, List<Live> before, Map<String, Object> answers) {
		this.kind = kind;
		this.wanted = wanted;
		this.before = before;
		this.answers = answers;
	}

	/** Whether it is worth a further call to know more of this one. */
	boolean wanted(String name) {
		return this.wanted.name(this.kind, name);
	}

	/**
	 * The live resources of a type that are in question: what stands in the others is of
	 * no concern, and an account has many.
	 */
	List<Live> holders(String type) {
		return this.before.stream().filter((live) -> live.type().equals(type)).filter(this.wanted::live).toList();
	}

	/** Calls AWS; what is denied is noted and counts as nothing found. */
	<T> List<T> read(String action, String what, Supplier<List<T>> call) {
		if (!this.kind.reads().contains(action)) {
			throw new IllegalStateException(this.kind.type() + " does not say that it calls " + action);
		}
		try {
			return call.get();
		}
		catch (AwsServiceException ex) {
			if (!Aws.denied(ex)) {
				throw ex;
			}
			this.unread.add(new Unread(this.kind.type(), action, what, ex.awsErrorDetails().errorMessage()));
			return List.of();
		}
	}

	/**
	 * Calls AWS once for all kinds that need the answer. What is denied is noted for each
	 * of them.
	 */
	@SuppressWarnings("unchecked")
	<T> List<T> readOnce(String action, String what, Supplier<List<T>> call) {
		String key = action + ' ' + what;
		Object known = this.answers.get(key);
		if (known == null) {
			int denied = this.unread.size();
			List<T> answer = read(action, what, call);
			known = (this.unread.size() > denied) ? this.unread.get(denied) : answer;
			this.answers.put(key, known);
			return answer;
		}
		if (known instanceof Unread denied) {
			this.unread.add(new Unread(this.kind.type(), action, what, denied.message()));
			return List.of();
		}
		return (List<T>) known;
	}

	/**
	 * Something AWS has. An id that adopt cannot write is no reason to stop: it is named.
	 */
	void found(Map<String, String> parts, String name, Map<String, String> facts) {
		if (this.kind.importId().tryWrite(parts).isEmpty()) {
			this.unread.add(new Unread(this.kind.type(), "nothing", "'" + name + "'",
					"its id is not of the form " + this.kind.importId().shape() + ": " + parts));
			return;
		}
		this.found.add(this.kind.live(parts, name, facts));
	}

	List<Live> found() {
		return this.found;
	}

	List<Unread> unread() {
		return this.unread;
	}

}
