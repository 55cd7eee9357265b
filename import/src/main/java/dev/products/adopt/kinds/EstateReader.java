package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.Unread;

/** Reads what AWS has of the kinds the program declares, and of what holds them. */
public final class EstateReader {

	/**
	 * Calls at a time: each waits for the network most of its time, and more would only
	 * be throttled.
	 */
	private static final int AT_A_TIME = 8;

	private final Aws aws;

	private final Progress progress;

	public EstateReader(Aws aws, Progress progress) {
		this.aws = aws;
		this.progress = progress;
	}

	public Estate read(List<Target> targets) {
		List<Live> live = new ArrayList<>();
		List<Unread> unread = new ArrayList<>();
		ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
		try {
			Wanted wanted = new Wanted(targets);
			Reading reading = new Reading(wanted, live, new ConcurrentHashMap<>(), workers, this.progress);
			for (Kind kind : wanted.kinds()) {
				this.progress.passing("reading " + kind.type());
				Search search = new Search(kind, reading);
				kind.finder().find(kind, this.aws, search);
				live.addAll(search.found());
				unread.addAll(search.unread());
				this.progress.line("read " + kind.type() + ": " + search.found().size()
						+ (search.unread().isEmpty() ? "" : ", and " + search.unread().size() + " not readable"));
			}
		}
		finally {
			workers.shutdownNow();
		}
		return new Estate(List.copyOf(live), List.copyOf(unread));
	}

	/** The names of the program's resources of a kind, and what is like them. */
	public static Near near(Kind kind, List<Target> targets) {
		return new Near(targets.stream()
			.filter((target) -> target.urn().type().equals(kind.type()))
			.map((target) -> Objects.requireNonNullElse(target.name(), target.urn().name()))
			.toList());
	}

}
