package dev.products.adopt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.ErrorMessages;
import dev.products.adopt.backfill.Backfill;
import dev.products.adopt.backfill.BackfillCheck;
import dev.products.adopt.backfill.BackfillCheckpoint;
import dev.products.adopt.backfill.BackfillCounts;
import dev.products.adopt.backfill.Pace;
import dev.products.adopt.backfill.ProductsTable;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.AdoptFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Gives the items that old functions wrote the keys by which they are listed. */
@Command(name = "backfill", description = {
		"Gives old items of a products table the keys by which the service lists them.",
		"Safe beside others who write, and to be run again: it goes on where it stopped, and leaves alone what has its keys. "
				+ "Exit code: 0 no item lacks keys, 1 some do, 2 error." })
final class BackfillCommand implements Callable<Integer> {

	private static final long LINE_EVERY = TimeUnit.SECONDS.toNanos(5);

	@Option(names = "--table", required = true, paramLabel = "NAME", description = "The DynamoDB table.")
	private String name = "";

	@Option(names = "--check", description = "Only count the items that lack keys, and name some. Writes nothing.")
	private boolean check;

	@Option(names = "--rate", paramLabel = "N", defaultValue = "50",
			description = "Items written per second, at most. Default: ${DEFAULT-VALUE}. Slower while DynamoDB throttles.")
	private int rate;

	@Option(names = "--segments", paramLabel = "N", defaultValue = "1",
			description = "Parts of the table that are worked on at once, 1 to 64. Default: ${DEFAULT-VALUE}, enough for some hundred items a second.")
	private int segments;

	@Option(names = "--replace",
			description = "Also where createdAt or listing has a value that is not the service's: it is lost.")
	private boolean replace;

	@Option(names = "--project", paramLabel = "DIR",
			description = "The folder in whose .adopt the checkpoint is. Default: the current one.")
	private Path project = Path.of("");

	@Option(names = "--region", paramLabel = "REGION", description = "The AWS region. Default: as for the AWS CLI.")
	private @Nullable String region;

	@Option(names = "--profile", paramLabel = "PROFILE", description = "The AWS profile. Default: as for the AWS CLI.")
	private @Nullable String profile;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this.")
	private boolean help;

	@Option(names = "--verbose", description = "Show stack traces.")
	private boolean verbose;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private long lastLine = System.nanoTime();

	@Override
	public Integer call() {
		within("--rate", this.rate, 10_000);
		within("--segments", this.segments, 64);
		try (Aws aws = new Aws(this.region, this.profile, List.of())) {
			DynamoDbClient dynamoDb = aws.client(DynamoDbClient.class, DynamoDbClient::builder);
			ProductsTable table = ProductsTable.named(dynamoDb, this.name, aws.region());
			// Before anything is done: no stack says here which region is meant.
			print("%s: %s", table.shown(), this.check ? "only reading." : "giving keys to what has none.");
			out().flush();
			return this.check ? check(table) : write(table);
		}
	}

	private static void within(String option, int value, int most) {
		if (value < 1 || value > most) {
			throw new AdoptException(option + " is " + value + ". Give a number from 1 to " + most + ".");
		}
	}

	private int check(ProductsTable table) {
		PrintWriter out = out();
		BackfillCheck check = new BackfillCheck(table, (items) -> line(items, table, ""));
		check.run(this.segments);
		print("%s: %,d items, %,d left without their keys.", table.shown(), check.items(), check.left());
		check.lacking()
			.forEach((why, group) -> print("  %,d: %s. Such as %s", group.count(), why,
					String.join(", ", group.examples().stream().map(BackfillCommand::quoted).toList())));
		if (check.left() == 0) {
			print("%,d of them have no category or no name, and are in the list of all products only.",
					check.uncategorized());
		}
		units(check.units(), 0);
		if (check.left() > 0) {
			out.println("Next: adopt backfill --table " + table.name());
		}
		remind(table);
		return (check.left() == 0) ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
	}

	private int write(ProductsTable table) {
		AdoptFiles workplace = new AdoptFiles(this.project.toAbsolutePath().normalize(), "backfill");
		Path file = checkpoint(workplace, table);
		BackfillCheckpoint from = BackfillCheckpoint.in(file, table.arn(), table.made(), this.segments);
		if (from.counts().all() > 0) {
			err("going on after %,d items, as %s says", from.counts().all(), file);
		}
		if (from.segments().size() != this.segments) {
			err("with --segments %d, as it was begun", from.segments().size());
		}
		Pace pace = new Pace(this.rate, System::nanoTime);
		// About five seconds of writing.
		int page = Math.max(10, Math.min(1000, this.rate * 5 / from.segments().size()));
		Backfill backfill = new Backfill(table, pace, page, this.replace, Clock.systemUTC(), this::left);
		CountDownLatch ended = new CountDownLatch(1);
		Thread interrupt = new Thread(() -> end(backfill, ended));
		Runtime.getRuntime().addShutdownHook(interrupt);
		try {
			BackfillCheckpoint to = backfill.run(from, (at) -> {
				workplace.writePrivate(file, Json.write(at));
				line(at.counts().all(), table, String.format(Locale.ROOT, "; %,d given keys, at most %.1f a second",
						at.counts().written(), pace.current()));
			});
			return report(table, backfill, to, file);
		}
		catch (SdkException ex) {
			throw new AdoptException(ErrorMessages.explain(ex)
					+ " What has its keys keeps them. Run it again, it goes on from " + file + ".", ex);
		}
		finally {
			ended.countDown();
			try {
				Runtime.getRuntime().removeShutdownHook(interrupt);
			}
			catch (IllegalStateException ending) {
				// It is running.
			}
		}
	}

	/** On Ctrl-C: the checkpoint is to say how far it has come. */
	private static void end(Backfill backfill, CountDownLatch ended) {
		backfill.stop();
		try {
			ended.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Named by account, region and table. */
	private static Path checkpoint(AdoptFiles workplace, ProductsTable table) {
		String[] arn = table.arn().split(":");
		return workplace.project()
			.resolve(".adopt")
			.resolve(workplace.stack())
			.resolve(arn[4] + "." + arn[3] + "." + table.name() + ".json");
	}

	private int report(ProductsTable table, Backfill backfill, BackfillCheckpoint to, Path file) {
		boolean whole = to.segments().stream().allMatch(BackfillCheckpoint.Segment::done);
		BackfillCounts counts = to.counts();
		print("%s: %,d items looked at%s.", table.shown(), counts.all(), whole ? "" : ", and stopped");
		print("  %,d had their keys, %,d were given them, %,d were deleted meanwhile, %,d are left without.",
				counts.had(), counts.written(), counts.gone(), counts.left());
		units(backfill.readUnits(), backfill.writeUnits());
		if (!whole) {
			print("Run it again: it goes on from %s.", file);
			return ExitCode.NOT_IN_SYNC;
		}
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new AdoptException("All is done, but " + file + " cannot be deleted: " + ex.getMessage()
					+ ". Delete it, or the next run finds nothing to do.", ex);
		}
		remind(table);
		return (counts.left() == 0) ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
	}

	private void remind(ProductsTable table) {
		print("Old functions that still write put items without keys again. When the last of them is retired: adopt backfill --table %s --check",
				table.name());
	}

	private void units(double read, double write) {
		if (read + write > 0) {
			print("  This run took %,.1f read units and %,.1f write units.", read, write);
		}
	}

	private synchronized void left(String productId, String why) {
		print("left %s: %s", quoted(productId), why);
	}

	private synchronized void line(long items, ProductsTable table, String more) {
		if (System.nanoTime() - this.lastLine >= LINE_EVERY) {
			this.lastLine = System.nanoTime();
			err("%,d of about %,d items%s", items, Math.max(items, table.size()), more);
		}
	}

	/** An id can have any characters, also those that move the cursor. */
	private static String quoted(String productId) {
		return Json.write(productId).strip();
	}

	private void print(String format, Object... values) {
		out().println(String.format(Locale.ROOT, format, values));
	}

	private void err(String format, Object... values) {
		this.spec.commandLine().getErr().println(String.format(Locale.ROOT, format, values));
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
