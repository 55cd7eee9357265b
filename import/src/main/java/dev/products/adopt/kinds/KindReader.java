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

	/**
	 * Identifies the resource whose contents are read, because others can have its name;
	 * empty at the top.
	 */
	private final String container;

	private final List<LiveResource> found = new ArrayList<>();

	private final List<ReadFailure> unread = new ArrayList<>();

	KindReader(Kind kind, Context context) {
		this(kind, context, "");
	}

	private KindReader(Kind kind, Context context, String container) {
		this.kind = kind;
		this.context = context;
		this.container = container;
	}

	Kind kind() {
		return this.kind;
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
		each(containers(type), LiveResource::key, one);
	}

	/** Does something for each element, several at a time, and keeps their order. */
	<T> void each(List<T> all, BiConsumer<T, KindReader> one) {
		each(all, (each) -> this.container, one);
	}

	private <T> void each(List<T> all, Function<T, String> containers, BiConsumer<T, KindReader> one) {
		AtomicInteger done = new AtomicInteger();
		List<CompletableFuture<KindReader>> running = all.stream().map((each) -> CompletableFuture.supplyAsync(() -> {
			KindReader reader = new KindReader(this.kind, this.context, containers.apply(each));
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

	/** The account; empty if the call is denied. */
	List<String> account(Aws aws) {
		return read(Kinds.ACCOUNT, "the account", () -> List.of(aws.account()));
	}

	/**
	 * Calls AWS, once for all kinds that need the answer. A denied call is noted for each
	 * of them, and nothing is found.
	 */
	@SuppressWarnings("unchecked")
	<T> List<T> read(String action, String what, Supplier<Iterable<T>> call) {
		if (!this.kind.reads().contains(action)) {
			throw new IllegalStateException(this.kind.type() + " does not declare that it calls " + action);
		}
		String key = this.container + ' ' + action + ' ' + what;
		Object answer = this.context.answers().get(key);
		if (answer == null) {
			answer = answer(call);
			this.context.answers().put(key, answer);
		}
		if (answer instanceof List<?> found) {
			return (List<T>) found;
		}
		this.unread.add(new ReadFailure(this.kind.type(), action, what, (String) answer));
		return List.of();
	}

	/**
	 * A list, or the message if the call is denied, or if it fails and the program does
	 * not need the answer.
	 */
	private <T> Object answer(Supplier<Iterable<T>> call) {
		try {
			return StreamSupport.stream(call.get().spliterator(), false).toList();
		}
		catch (AwsServiceException ex) {
			if (Aws.denied(ex)) {
				return String.valueOf(ex.awsErrorDetails().errorMessage());
			}
			if (!this.context.relevant().isOfProgram(this.kind)) {
				return String.valueOf(ex.getMessage());
			}
			throw ex;
		}
	}

	/** Adds a resource. If its ID cannot be written, this is noted. */
	void found(FoundResource one) {
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
