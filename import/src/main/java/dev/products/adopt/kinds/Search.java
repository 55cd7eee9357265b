package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Unread;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One kind's turn of reading: what it may know and where it puts what it finds. */
final class Search {

	private final Kind kind;

	private final Reading reading;

	private final List<Live> found = new ArrayList<>();

	private final List<Unread> unread = new ArrayList<>();

	/**
	 * @param kind the kind whose turn it is
	 * @param reading what all kinds share
	 */
	Search(Kind kind, Reading reading) {
		this.kind = kind;
		this.reading = reading;
	}

	/** Whether it is worth a further call to know more of this one. */
	boolean wanted(String name) {
		return this.reading.wanted().name(this.kind, name);
	}

	/**
	 * Whether the program has any of this kind: there can be thousands that nobody asks
	 * for.
	 */
	boolean declared() {
		return this.reading.wanted().declared(this.kind);
	}

	/**
	 * The live resources of a type that are in question: what stands in the others is of
	 * no concern, and an account has many.
	 */
	List<Live> holders(String type) {
		return this.reading.before()
			.stream()
			.filter((live) -> live.type().equals(type))
			.filter(this.reading.wanted()::live)
			.toList();
	}

	/**
	 * Something to do for each live resource in question of a type, several at a time.
	 */
	void eachHolder(String type, BiConsumer<Live, Search> one) {
		each(holders(type), one);
	}

	/** Something to do for each of these, several at a time; the order stays. */
	<T> void each(List<T> all, BiConsumer<T, Search> one) {
		AtomicInteger done = new AtomicInteger();
		List<CompletableFuture<Search>> underway = all.stream().map((each) -> CompletableFuture.supplyAsync(() -> {
			Search search = new Search(this.kind, this.reading);
			one.accept(each, search);
			this.reading.progress()
				.passing("reading " + this.kind.type() + " " + done.incrementAndGet() + "/" + all.size());
			return search;
		}, this.reading.workers())).toList();
		try {
			underway.stream().map(CompletableFuture::join).forEach((search) -> {
				this.found.addAll(search.found);
				this.unread.addAll(search.unread);
			});
		}
		catch (CompletionException ex) {
			underway.forEach((future) -> future.cancel(false));
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
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
		Map<String, Object> answers = this.reading.answers();
		Object known = answers.get(key);
		if (known == null) {
			int denied = this.unread.size();
			List<T> answer = read(action, what, call);
			answers.put(key, (this.unread.size() > denied) ? this.unread.get(denied) : answer);
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
			this.unread.add(new Unread(this.kind.type(), "", "'" + name + "'",
					"it has no id of the form " + this.kind.importId().shape() + ", but " + parts));
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
