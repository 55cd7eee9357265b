package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.ReadFailure;

/**
 * Reads the live resources of the kinds that the program declares, and their containers.
 */
public record EstateReader(Aws aws, Progress progress) {

	/** The number of calls at a time. AWS would throttle more. */
	private static final int WORKERS = 8;

	public Estate read(List<Target> targets) {
		return read(targets, NamedResources.NONE);
	}

	/**
	 * @param named what to read of all kinds
	 */
	public Estate read(List<Target> targets, NamedResources named) {
		List<LiveResource> live = new ArrayList<>();
		List<ReadFailure> unread = new ArrayList<>();
		ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
		try {
			RelevantResources relevant = new RelevantResources(targets, named);
			KindReader.Context context = new KindReader.Context(relevant, live, new ConcurrentHashMap<>(), workers,
					this.progress);
			for (Kind kind : relevant.kinds()) {
				this.progress.passing("reading " + kind.type());
				KindReader reader = new KindReader(kind, context);
				kind.finder().find(this.aws, reader);
				live.addAll(reader.found());
				unread.addAll(reader.unread());
				this.progress.line("read " + kind.type() + ": " + reader.found().size()
						+ (reader.unread().isEmpty() ? "" : ", and " + reader.unread().size() + " not readable"));
			}
		}
		finally {
			workers.shutdownNow();
		}
		return new Estate(List.copyOf(live), List.copyOf(unread));
	}

}
