package dev.products.service.product.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.service.product.backfill.Backfill.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The command {@code import/adopt backfill}. */
@Command(name = "adopt backfill", description = {
		"Adds the index keys to old items of a products table, so that the service can list them.",
		"You can run it while other programs write to the table. If you run it again, it continues where it stopped, and does not change items that have their keys. "
				+ "Exit code: 0 all items have their keys, 1 some do not, 2 error." })
public final class BackfillCommand implements Callable<Integer> {

	private static final int COMPLETE = 0;

	private static final int INCOMPLETE = 1;

	private static final int ERROR = 2;

	private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

	private static final long PROGRESS_INTERVAL = TimeUnit.SECONDS.toNanos(5);

	@Option(names = "--table", required = true, paramLabel = "NAME", description = "The DynamoDB table.")
	private String name = "";

	@Option(names = "--check", description = "Count the items without keys and show some of them. Do not write.")
	private boolean check;

	@Option(names = "--rate", paramLabel = "N", defaultValue = "50",
			description = "Maximum number of items to write per second. Default: ${DEFAULT-VALUE}. The rate is lower while DynamoDB throttles.")
	private int rate;

	@Option(names = "--segments", paramLabel = "N", defaultValue = "1",
			description = "Number of parts of the table to process in parallel, 1 to 64. Default: ${DEFAULT-VALUE}, which is enough for some hundred items per second.")
	private int segments;

	@Option(names = "--replace",
			description = "Overwrite values of createdAt and listing that the service did not write.")
	private boolean replace;

	@Option(names = "--project", paramLabel = "DIR",
			description = "The folder with the folder .adopt, which has the checkpoint. Default: the current folder.")
	private Path project = Path.of("");

	@Option(names = "--region", paramLabel = "REGION", description = "The AWS region. Default: as for the AWS CLI.")
	private @Nullable String region;

	@Option(names = "--profile", paramLabel = "PROFILE", description = "The AWS profile. Default: as for the AWS CLI.")
	private @Nullable String profile;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("unused")
	private boolean help;

	@Option(names = "--verbose", description = "Show stack traces.")
	private boolean verbose;

	private final PrintWriter out;

	private final PrintWriter err;

	private long lastProgress = System.nanoTime();

	private BackfillCommand(PrintWriter out, PrintWriter err) {
		this.out = out;
		this.err = err;
	}

	public static void main(String[] arguments) {
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		BackfillCommand backfill = new BackfillCommand(out, err);
		return new CommandLine(backfill).setOut(out)
			.setErr(err)
			.setExecutionExceptionHandler((failure, command, parsed) -> {
				err.println("adopt backfill: " + BackfillClient.explain(failure));
				if (backfill.verbose) {
					failure.printStackTrace(err);
				}
				return ERROR;
			})
			.execute(arguments);
	}

	@Override
	public Integer call() {
		checkRange("--rate", this.rate, 10_000);
		checkRange("--segments", this.segments, 64);
		Region used = BackfillClient.region(this.region, this.profile);
		try (DynamoDbClient dynamoDb = BackfillClient.of(used, this.profile)) {
			ProductsTable table = ProductsTable.named(dynamoDb, this.name, used.id());
			// The user must see the account and the region before the first write.
			print("%s: %s", table.describe(), this.check ? "only reading." : "adding keys.");
			this.out.flush();
			return this.check ? check(table) : write(table);
		}
	}

	private static void checkRange(String option, int value, int most) {
		if (value < 1 || value > most) {
			throw new BackfillException(option + " is " + value + ". Give a number from 1 to " + most + ".");
		}
	}

	private int check(ProductsTable table) {
		Map<String, Group> groups = new ConcurrentSkipListMap<>();
		Backfill check = new Backfill(table, BackfillCheckpoint.start(table.arn(), table.made(), this.segments),
				(at) -> progress(at.counts().all(), table, ""), new WriteRate(this.rate, System::nanoTime), 1000,
				Mode.CHECK, Clock.systemUTC(),
				(productId, why) -> groups.merge(why, new Group(1, List.of(quoted(productId))), Group::plus));
		BackfillCounts counts = check.run().counts();
		print("%s: %,d items, %,d without their keys.", table.describe(), counts.all(), counts.left());
		groups.forEach((why, group) -> print("  %,d: %s. For example %s", group.count(), why,
				String.join(", ", group.examples())));
		if (counts.left() == 0) {
			print("%,d of them have no category or no name. They are only in the list of all products.",
					check.uncategorized());
		}
		units(table);
		if (counts.left() > 0) {
			print("Next: adopt backfill --table %s", table.name());
		}
		remind(table);
		return (counts.left() == 0) ? COMPLETE : INCOMPLETE;
	}

	private int write(ProductsTable table) {
		Path file = checkpoint(table);
		BackfillCheckpoint from = BackfillCheckpoint.in(file, table.arn(), table.made(), this.segments);
		if (from.counts().all() > 0) {
			err("continuing after %,d items, according to %s", from.counts().all(), file);
		}
		if (from.segments().size() != this.segments) {
			err("with --segments %d, as in the first run", from.segments().size());
		}
		WriteRate writeRate = new WriteRate(this.rate, System::nanoTime);
		// The number of items that are written in about five seconds.
		int page = Math.max(10, Math.min(1000, this.rate * 5 / from.segments().size()));
		Backfill backfill = new Backfill(table, from, (at) -> {
			at.save(file);
			progress(at.counts().all(), table, String.format(Locale.ROOT, "; %,d got keys, at most %.1f per second",
					at.counts().written(), writeRate.current()));
		}, writeRate, page, this.replace ? Mode.REPLACE : Mode.ADD, Clock.systemUTC(), this::skipped);
		CompletableFuture<Void> ended = new CompletableFuture<>();
		// On Ctrl-C, the JVM waits until the checkpoint has the last item.
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			backfill.stop();
			ended.completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
		}));
		try {
			return report(table, backfill.run(), file);
		}
		catch (SdkException ex) {
			throw new BackfillException(
					BackfillClient.explain(ex) + " Run the command again: it continues from " + file + ".", ex);
		}
		finally {
			ended.complete(null);
		}
	}

	private Path checkpoint(ProductsTable table) {
		String[] arn = table.arn().split(":");
		return this.project.toAbsolutePath()
			.normalize()
			.resolve(".adopt/backfill")
			.resolve(arn[4] + "." + arn[3] + "." + table.name() + ".json");
	}

	private int report(ProductsTable table, BackfillCheckpoint to, Path file) {
		boolean whole = to.segments().stream().allMatch(BackfillCheckpoint.Segment::done);
		BackfillCounts counts = to.counts();
		print("%s: %,d items read%s.", table.describe(), counts.all(), whole ? "" : ", then stopped");
		print("  %,d had their keys, %,d got them, %,d were deleted meanwhile, %,d have none.", counts.had(),
				counts.written(), counts.gone(), counts.left());
		units(table);
		if (!whole) {
			print("Run the command again: it continues from %s.", file);
			return INCOMPLETE;
		}
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new BackfillException("The run is complete, but " + file + " cannot be deleted: " + ex.getMessage()
					+ ". Delete it, or the next run does nothing.", ex);
		}
		remind(table);
		return (counts.left() == 0) ? COMPLETE : INCOMPLETE;
	}

	private void remind(ProductsTable table) {
		print("Old functions still write items without keys. After you retire the last of them, run: adopt backfill --table %s --check",
				table.name());
	}

	private void units(ProductsTable table) {
		double read = table.readUnits().sum();
		double write = table.writeUnits().sum();
		if (read + write > 0) {
			print("  This run consumed %,.1f read units and %,.1f write units.", read, write);
		}
	}

	private synchronized void skipped(String productId, String why) {
		print("skipped %s: %s", quoted(productId), why);
	}

	private synchronized void progress(long items, ProductsTable table, String more) {
		if (System.nanoTime() - this.lastProgress >= PROGRESS_INTERVAL) {
			this.lastProgress = System.nanoTime();
			err("%,d of about %,d items%s", items, Math.max(items, table.size()), more);
		}
	}

	/** Returns a JSON string that contains no control characters for a terminal. */
	private static String quoted(String productId) {
		return NOT_PRINTABLE.matcher(TextNode.valueOf(productId).toString())
			.replaceAll((found) -> String.format(Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
	}

	private void print(String format, Object... values) {
		this.out.println(String.format(Locale.ROOT, format, values));
	}

	private void err(String format, Object... values) {
		this.err.println(String.format(Locale.ROOT, format, values));
	}

	/**
	 * Items without keys for the same reason.
	 *
	 * @param examples the ids of at most five of them
	 */
	private record Group(long count, List<String> examples) {

		private Group plus(Group more) {
			return new Group(this.count + more.count,
					Stream.concat(this.examples.stream(), more.examples.stream()).limit(5).toList());
		}

	}

}
