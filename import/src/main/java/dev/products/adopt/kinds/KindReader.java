package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.ReadFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Reads the live resources of one kind, and collects what is found and what fails. */
final class KindReader {

	/**
	 * What all kinds share while an estate is read.
	 *
	 * @param relevant what the program needs
	 * @param before the resources of the kinds that were read before
	 * @param answers the answers of calls that are made once for several kinds
	 * @param workers run several calls at a time
	 */
	record Context(RelevantResources relevant, List<LiveResource> before, Map<String, Object> answers, Executor workers,
			Progress progress) {
	}

	private final Kind kind;

	private final Context context;

	private final List<LiveResource> found = new ArrayList<>();

	private final List<ReadFailure> unread = new ArrayList<>();

	KindReader(Kind kind, Context context) {
		this.kind = kind;
		this.context = context;
	}

	/**
	 * Whether the program may mean the resource of this name, so that it is read in full.
	 */
	boolean isRelevant(String name) {
		return this.context.relevant().hasName(this.kind, name);
	}

	/** Whether the program declares a resource of this kind. */
	boolean isDeclared() {
		return this.context.relevant().declares(this.kind);
	}

	/**
	 * The live resources of a type that the program may mean. What the others contain is
	 * not read, because an account can have many of them.
	 */
	List<LiveResource> containers(String type) {
		return this.context.before()
			.stream()
			.filter((live) -> live.type().equals(type))
			.filter(this.context.relevant()::has)
			.toList();
	}

	/** Does something for each of {@link #containers}, several at a time. */
	void eachContainer(String type, BiConsumer<LiveResource, KindReader> one) {
		each(containers(type), one);
	}

	/** Does something for each element, several at a time, and keeps their order. */
	<T> void each(List<T> all, BiConsumer<T, KindReader> one) {
		AtomicInteger done = new AtomicInteger();
		List<CompletableFuture<KindReader>> running = all.stream().map((each) -> CompletableFuture.supplyAsync(() -> {
			KindReader reader = new KindReader(this.kind, this.context);
			one.accept(each, reader);
			this.context.progress()
				.passing("reading " + this.kind.type() + " " + done.incrementAndGet() + "/" + all.size());
			return reader;
		}, this.context.workers())).toList();
		try {
			running.stream().map(CompletableFuture::join).forEach((reader) -> {
				this.found.addAll(reader.found);
				this.unread.addAll(reader.unread);
			});
		}
		catch (CompletionException ex) {
			running.forEach((future) -> future.cancel(false));
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

	/** Calls AWS. If the call is denied, this is noted and nothing is found. */
	<T> List<T> read(String action, String what, Supplier<Iterable<T>> call) {
		if (!this.kind.reads().contains(action)) {
			throw new IllegalStateException(this.kind.type() + " does not declare that it calls " + action);
		}
		try {
			return StreamSupport.stream(call.get().spliterator(), false).toList();
		}
		catch (AwsServiceException ex) {
			if (!Aws.denied(ex)) {
				throw ex;
			}
			this.unread.add(new ReadFailure(this.kind.type(), action, what, ex.awsErrorDetails().errorMessage()));
			return List.of();
		}
	}

	/**
	 * Calls AWS once for all kinds that need the answer. A denied call is noted for each
	 * of them.
	 */
	@SuppressWarnings("unchecked")
	<T> List<T> readOnce(String action, String what, Supplier<Iterable<T>> call) {
		String key = action + ' ' + what;
		Map<String, Object> answers = this.context.answers();
		Object known = answers.get(key);
		if (known == null) {
			int denied = this.unread.size();
			List<T> answer = read(action, what, call);
			answers.put(key, (this.unread.size() > denied) ? this.unread.get(denied) : answer);
			return answer;
		}
		if (known instanceof ReadFailure denied) {
			this.unread.add(new ReadFailure(this.kind.type(), action, what, denied.message()));
			return List.of();
		}
		return (List<T>) known;
	}

	/** The answer of a call that throws an exception if there is none. */
	static <T> List<T> ifAny(Class<? extends RuntimeException> none, Supplier<@Nullable T> call) {
		try {
			T answer = call.get();
			return (answer != null) ? List.of(answer) : List.of();
		}
		catch (RuntimeException ex) {
			if (none.isInstance(ex)) {
				return List.of();
			}
			throw ex;
		}
	}

	/**
	 * Reads all pages of a list for which the SDK has no paginator.
	 * @param call gets the page of a token, null for the first one
	 * @param next the token of the next page, null after the last
	 */
	static <P, T> List<T> pages(Function<@Nullable String, P> call, Function<P, List<T>> items,
			Function<P, @Nullable String> next) {
		List<T> all = new ArrayList<>();
		String token = null;
		do {
			P page = call.apply(token);
			all.addAll(items.apply(page));
			token = next.apply(page);
		}
		while (token != null && !token.isEmpty());
		return all;
	}

	/** Adds a resource. If its ID cannot be written, this is noted. */
	void found(@Nullable Found one) {
		if (one == null) {
			return;
		}
		if (this.kind.importId().tryWrite(one.parts()).isEmpty()) {
			this.unread.add(new ReadFailure(this.kind.type(), "", "'" + one.name() + "'",
					"it has no id of the form " + this.kind.importId().shape() + ", but " + one.parts()));
			return;
		}
		this.found.add(this.kind.live(one.parts(), one.name(), one.facts()));
	}

	List<LiveResource> found() {
		return this.found;
	}

	List<ReadFailure> unread() {
		return this.unread;
	}

}
