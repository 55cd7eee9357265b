package dev.products.service.product.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests the command as a user runs it, on a table in DynamoDB Local. */
class BackfillIT {

	private static final Map<String, AttributeValue> BOOK = Map.of("category", text("Books"), "productName",
			text("Walden"), "stock", text("5"));

	@TempDir
	Path folder;

	@BeforeAll
	static void connectSdk() {
		TestTable.connectSdk();
	}

	@AfterAll
	static void disconnectSdk() {
		TestTable.disconnectSdk();
	}

	@Test
	void everyKindOfItemGetsTheKeysOfTheService() throws IOException {
		JsonNode cases = TestTable.listingKeys();
		try (TestTable table = TestTable.withoutIndexes()) {
			cases.path("items")
				.forEach((one) -> table.put(one.path("what").asText(), TestTable.item(one.path("item"))));
			Map<String, Map<String, AttributeValue>> before = table.items();
			Clock clock = Clock.fixed(Instant.parse(cases.path("now").asText()), ZoneOffset.UTC);

			backfill(table, TestTable.client().build(), clock);

			Map<String, Map<String, AttributeValue>> after = table.items();
			assertThat(after).hasSize(cases.path("items").size());
			for (JsonNode one : cases.path("items")) {
				String what = one.path("what").asText();
				Map<String, AttributeValue> expected = new HashMap<>(before.get(what));
				List.of("listing", "listingCategory", "listingName", "createdAt").forEach(expected::remove);
				expected.putAll(TestTable.item(one.path("keys")));
				assertThat(after.get(what)).as(what).isEqualTo(expected);
			}
		}
	}

	@Test
	void itemsWithoutKeysAreCountedAndListedAfterTheRun() {
		try (TestTable table = TestTable.withIndexes()) {
			table.putMany(30, BOOK);
			table.put("bare", Map.of());
			assertThat(adopt(1, table, "--check")).contains("31 items, 31 without their keys.",
					"30: has no createdAt, listing, listingCategory, listingName. For example \"P",
					"1: has no createdAt, listing. For example \"bare\"", "Next: adopt backfill --table " + table.name);
			assertThat(table.listed("by-listing", "listing", "products")).isEmpty();

			assertThat(adopt(0, table)).startsWith("Table " + table.name + ", account ")
				.containsPattern("^[^\n]+, account \\d{12}, region [a-z0-9-]+: adding keys.\n")
				.contains("0 had their keys, 31 got them, 0 were deleted meanwhile, 0 have none.", "write units",
						"After you retire the last of them, run: adopt backfill");

			assertThat(adopt(0, table, "--check")).containsPattern("^[^\n]+, account [^\n]+: only reading.\n")
				.contains("31 items, 0 without their keys.", "1 of them have no category or no name");
			assertThat(table.listed("by-listing", "listing", "products")).hasSize(31);
			assertThat(table.listed("by-category", "listingCategory", "Books")).hasSize(30).doesNotContain("bare");
			Map<String, Map<String, AttributeValue>> items = table.items();
			assertThat(adopt(0, table, "--segments", "3")).contains("31 had their keys, 0 got them");
			assertThat(table.items()).isEqualTo(items);
		}
	}

	@Test
	void aValueThatTheServiceDidNotWriteIsOverwrittenOnlyWithReplace() {
		try (TestTable table = TestTable.withoutIndexes()) {
			Map<String, AttributeValue> item = new HashMap<>(BOOK);
			item.put("createdAt", text("2020-05-01 10:00:00"));
			table.put("P\u001b[2J", item);
			assertThat(adopt(1, table)).contains(
					"skipped \"P\\u001B[2J\": createdAt has a value that the service did not write", "1 have none.");
			assertThat(adopt(1, table, "--check")).contains("1 without", "--replace");
			assertThat(table.items().get("P\u001b[2J")).containsEntry("createdAt", text("2020-05-01 10:00:00"))
				.doesNotContainKey("listing");

			adopt(0, table, "--replace");
			assertThat(adopt(0, table, "--check")).contains("1 items, 0 without");
		}
	}

	/** An item of 400 KiB cannot get additional attributes. */
	@Test
	void anItemThatIsTooLargeForKeysIsReported() {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.put("huge", Map.of("description", text("x".repeat(400 * 1024 - 30))));
			table.put("small", BOOK);
			assertThat(adopt(1, table)).contains("skipped \"huge\": DynamoDB rejects it: ", "size",
					"1 got them, 0 were deleted meanwhile, 1 have none.");
			assertThat(adopt(1, table, "--check")).contains("2 items, 1 without", "For example \"huge\"");
		}
	}

	@Test
	void aTableWithAnotherKeyIsRefused() {
		try (TestTable other = TestTable.withKey("id", ScalarAttributeType.S);
				TestTable number = TestTable.withKey("productId", ScalarAttributeType.N)) {
			assertThat(adopt(2, other))
				.contains("The key of table " + other.name + " is HASH id S, and not HASH productId S");
			assertThat(adopt(2, number)).contains("is HASH productId N, and not HASH productId S");
			assertThat(adopt(2, number, "--check")).contains("Give another --table");
		}
		assertThat(adopt(2, "--table", "none-of-them"))
			.contains("There is no table none-of-them in region eu-central-1");
		assertThat(adopt(2, "--table", "any", "--rate", "0")).contains("--rate is 0. Give a number from 1 to 10000.");
		assertThat(adopt(2, "--table", "any", "--segments", "65")).contains("--segments is 65");
	}

	/** Other programs write between the read and the write of the command. */
	@Test
	void aWriteBetweenReadAndWriteIsNotOverwritten() {
		try (TestTable table = TestTable.withoutIndexes()) {
			for (String id : List.of("changed", "emptied", "gone", "again", "given")) {
				table.put(id, BOOK);
			}
			table.put("bare", Map.of());
			Map<String, Runnable> others = new HashMap<>();
			others.put("changed", () -> table.set("changed", "category", "Music"));
			others.put("emptied", () -> table.put("emptied", Map.of()));
			others.put("gone", () -> table.remove("gone"));
			others.put("bare", () -> table.remove("bare"));
			others.put("again", () -> {
				table.remove("again");
				table.put("again", Map.of("productName", text("Emma")));
			});
			others.put("given", () -> table.set("given", "createdAt", "2020-05-01T10:00:00.000Z"));
			Interceptor between = new Interceptor((update) -> {
				Runnable other = others.remove(update.key().get("productId").s());
				if (other != null) {
					other.run();
				}
			});

			BackfillCounts counts = backfill(table, between.client(), Clock.systemUTC());

			assertThat(counts).isEqualTo(new BackfillCounts(0, 4, 2, 0));
			assertThat(others).isEmpty();
			assertThat(table.items()).doesNotContainKeys("gone", "bare");
			assertThat(table.items().get("changed")).containsEntry("listingCategory", text("Music"));
			assertThat(table.items().get("emptied")).containsOnlyKeys("productId", "listing", "createdAt");
			assertThat(table.items().get("again")).containsOnlyKeys("productId", "productName", "listing",
					"listingName", "createdAt");
			assertThat(table.items().get("given")).containsEntry("createdAt", text("2020-05-01T10:00:00.000Z"));
		}
	}

	@Test
	void anItemThatChangesTooOftenIsReported() {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.put("busy", BOOK);
			AtomicInteger names = new AtomicInteger();
			Interceptor between = new Interceptor(
					(update) -> table.set("busy", "productName", "name " + names.incrementAndGet()));
			List<String> skipped = new ArrayList<>();

			run(table, between.client(), Clock.systemUTC(), (id, why) -> skipped.add(id + " " + why));

			assertThat(skipped).containsExactly("busy other programs changed it 8 times before it could be written");
			assertThat(table.items().get("busy")).containsEntry("productName", text("name 8"))
				.doesNotContainKey("listing");
		}
	}

	@Test
	void throttlingOnlyReducesTheRate() {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.putMany(3, BOOK);
			AtomicInteger calls = new AtomicInteger();
			Interceptor throttle = new Interceptor((update) -> {
				if (calls.incrementAndGet() <= 3) {
					throw ProvisionedThroughputExceededException.builder()
						.awsErrorDetails(AwsErrorDetails.builder()
							.errorCode("ProvisionedThroughputExceededException")
							.errorMessage("slowly")
							.serviceName("DynamoDb")
							.build())
						.build();
				}
			});
			WriteRate writeRate = new WriteRate(1000, System::nanoTime);
			ProductsTable products = ProductsTable.named(throttle.client(), table.name, "eu-central-1");
			assertThat(run(products, writeRate, start(products, 1), new ArrayList<>()))
				.isEqualTo(new BackfillCounts(0, 3, 0, 0));
			assertThat(writeRate.current()).isLessThan(200);
		}
	}

	/**
	 * The checkpoint contains the completed items, and the next run continues after them.
	 */
	@Test
	void aRunContinuesAfterTheLastItemOfAFailedRun() {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.putMany(30, BOOK);
			AtomicInteger calls = new AtomicInteger();
			Interceptor cut = new Interceptor((update) -> {
				if (calls.incrementAndGet() == 18) {
					throw new IllegalStateException("cut off");
				}
			});
			ProductsTable products = ProductsTable.named(cut.client(), table.name, "eu-central-1");
			WriteRate writeRate = new WriteRate(10_000, System::nanoTime);
			List<BackfillCheckpoint> saved = new ArrayList<>();
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> run(products, writeRate, start(products, 1), saved))
				.withStackTraceContaining("cut off");
			BackfillCheckpoint last = saved.get(saved.size() - 1);
			assertThat(last.counts()).isEqualTo(new BackfillCounts(0, 17, 0, 0));
			assertThat(run(products, writeRate, last, saved)).isEqualTo(new BackfillCounts(0, 30, 0, 0));
		}
	}

	@Test
	void aKilledRunContinuesWhereItStopped() throws Exception {
		runStoppedBy(Process::destroyForcibly);
	}

	/** The signal is that of Ctrl-C. */
	@Test
	void aStoppedRunContinuesWhereItStopped() throws Exception {
		assertThat(runStoppedBy(Process::destroy)).contains("items read, then stopped.",
				"Run the command again: it continues from");
	}

	private String runStoppedBy(Consumer<Process> stop) throws Exception {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.putMany(600, BOOK);
			Path printed = this.folder.resolve("printed");
			Process process = command(printed, "--table", table.name, "--project", this.folder.toString(), "--rate",
					"40", "--segments", "2")
				.start();
			try {
				await(() -> checkpoints().stream().anyMatch((file) -> written(file) > 0), process, printed);
				stop.accept(process);
				assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
			}
			finally {
				process.destroyForcibly();
			}
			Map<String, Map<String, AttributeValue>> halfway = table.items();
			long given = halfway.values().stream().filter((item) -> item.containsKey("listing")).count();
			assertThat(given).isBetween(1L, 590L);
			assertThat(checkpoints()).hasSize(1);
			Path checkpoint = checkpoints().get(0);
			long known = written(checkpoint);
			assertThat(known).isBetween(1L, given);
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkpoint))).isEqualTo("rw-------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkpoint.getParent())))
				.isEqualTo("rwx------");

			assertThat(adopt(0, table, "--rate", "10000")).contains("continuing after " + formatted(known) + " items",
					"with --segments 2, as in the first run", "600 items read.", "  " + formatted(given - known)
							+ " had their keys, " + formatted(600 - given + known) + " got them");

			assertThat(checkpoints()).isEmpty();
			Map<String, Map<String, AttributeValue>> end = table.items();
			assertThat(end).hasSize(600);
			halfway.values().removeIf((item) -> !item.containsKey("listing"));
			assertThat(end).containsAllEntriesOf(halfway);
			assertThat(adopt(0, table, "--check")).contains("600 items, 0 without");
			return Files.readString(printed);
		}
	}

	/** No program listens on the port of the proxy (RFC 863: discard). */
	@Test
	void aProxyAndSettingsForAwsHaveNoEffectOnAnEmulator() throws Exception {
		try (TestTable table = TestTable.withoutIndexes()) {
			Path printed = this.folder.resolve("printed");
			ProcessBuilder builder = command(printed, "--check", "--table", table.name);
			builder.environment()
				.putAll(Map.of("HTTP_PROXY", "http://127.0.0.1:9", "http_proxy", "http://127.0.0.1:9",
						"AWS_USE_FIPS_ENDPOINT", "true", "AWS_USE_DUALSTACK_ENDPOINT", "x", "AWS_MAX_ATTEMPTS", "x",
						"AWS_DEFAULTS_MODE", "x"));
			Process process = builder.start();

			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			assertThat(Files.readString(printed)).contains("0 items, 0 without");
			assertThat(process.exitValue()).isZero();
		}
	}

	@Test
	void theCheckpointOfAnotherTableIsRefused() throws IOException {
		try (TestTable table = TestTable.withoutIndexes()) {
			table.put("P1", BOOK);
			Path file = this.folder.resolve(".adopt/backfill/000000000000.ddblocal." + table.name + ".json");
			BackfillCheckpoint.start("arn:aws:dynamodb:x:1:table/y", "2020", 1).save(file);
			assertThat(adopt(2, table)).contains(file + " is the checkpoint of arn:aws:dynamodb:x:1:table/y");
			assertThat(table.items().get("P1")).doesNotContainKey("listing");
			Files.delete(file);
			adopt(0, table);
		}
	}

	/**
	 * Old functions change, add, and delete items during the run. Each item has one
	 * writer, which knows the expected item at the end.
	 */
	@Test
	void noWriteOfOtherProgramsIsLostAndNoDeletedItemComesBack() throws Exception {
		try (TestTable table = TestTable.withIndexes()) {
			table.putMany(120, BOOK);
			AtomicBoolean over = new AtomicBoolean();
			List<Callable<Map<String, Map<String, AttributeValue>>>> writers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				int number = i;
				writers.add(() -> write(table, number, over));
			}
			ExecutorService threads = Executors.newFixedThreadPool(writers.size());
			List<Future<Map<String, Map<String, AttributeValue>>>> all = new ArrayList<>();
			writers.forEach((writer) -> all.add(threads.submit(writer)));
			try {
				for (int i = 0; i < 6; i++) {
					adopt((code) -> code < 2, "--table", table.name, "--rate", "10000", "--segments", "2", "--replace");
				}
			}
			finally {
				over.set(true);
			}
			Map<String, Map<String, AttributeValue>> expected = new TreeMap<>();
			for (Future<Map<String, Map<String, AttributeValue>>> writer : all) {
				expected.putAll(writer.get());
			}
			threads.shutdown();

			adopt(0, table, "--rate", "10000");
			assertThat(adopt(0, table, "--check")).contains(", 0 without their keys.");
			Map<String, Map<String, AttributeValue>> items = table.items();
			assertThat(table.listed("by-listing", "listing", "products"))
				.containsExactlyInAnyOrderElementsOf(items.keySet());
			items.values()
				.forEach((item) -> List.of("listing", "listingCategory", "listingName", "createdAt")
					.forEach(item::remove));
			assertThat(items).isEqualTo(expected);
		}
	}

	/**
	 * Changes a quarter of the items, as one of four writers, and returns the expected
	 * items.
	 */
	private static Map<String, Map<String, AttributeValue>> write(TestTable table, int number, AtomicBoolean over) {
		Random random = new Random(number);
		Map<String, Map<String, AttributeValue>> items = new HashMap<>();
		for (int i = number; i < 120; i += 4) {
			Map<String, AttributeValue> item = new HashMap<>(BOOK);
			item.put("productId", text("P" + i));
			items.put("P" + i, item);
		}
		for (int write = 0; !over.get(); write++) {
			String id = "P" + (random.nextInt(40) * 4 + number);
			String value = number + "-" + write;
			// DynamoDB Local executes one call at a time, and the command must get its
			// turn.
			LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
			int what = random.nextInt(4);
			if (what == 0) {
				table.remove(id);
				items.remove(id);
			}
			else if (what == 1 || !items.containsKey(id)) {
				Map<String, AttributeValue> item = new HashMap<>(
						random.nextBoolean() ? Map.of("category", text(value)) : Map.of("productName", text(value)));
				table.put(id, item);
				item.put("productId", text(id));
				items.put(id, item);
			}
			else {
				String attribute = List.of("category", "productName", "stock").get(random.nextInt(3));
				table.set(id, attribute, value);
				items.get(id).put(attribute, text(value));
			}
		}
		return items;
	}

	/** Returns a process that runs the command and prints to a file. */
	private static ProcessBuilder command(Path printed, String... arguments) {
		List<String> line = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
						System.getProperty("java.class.path"), BackfillCommand.class.getName()));
		line.addAll(List.of(arguments));
		var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(printed.toFile());
		builder.environment().putAll(TestTable.ENVIRONMENT);
		builder.environment().remove("AWS_PROFILE");
		return builder;
	}

	private String adopt(int expected, TestTable table, String... more) {
		return adopt((code) -> code == expected,
				Stream.concat(Stream.of("--table", table.name), Stream.of(more)).toArray(String[]::new));
	}

	private String adopt(int expected, String... arguments) {
		return adopt((code) -> code == expected, arguments);
	}

	private String adopt(Predicate<Integer> expected, String... arguments) {
		StringWriter printed = new StringWriter();
		PrintWriter writer = new PrintWriter(printed, true);
		int code = BackfillCommand.run(writer, writer,
				Stream.concat(Stream.of("--project", this.folder.toString()), Stream.of(arguments))
					.toArray(String[]::new));
		assertThat(code).as(printed.toString()).matches(expected);
		return printed.toString();
	}

	private static BackfillCounts backfill(TestTable table, DynamoDbClient client, Clock clock) {
		return run(table, client, clock, BackfillIT::failOnSkippedItem);
	}

	private static BackfillCounts run(TestTable table, DynamoDbClient client, Clock clock,
			BiConsumer<String, String> skipped) {
		ProductsTable products = ProductsTable.named(client, table.name, "eu-central-1");
		return new Backfill(products, start(products, 2), (at) -> {
		}, new WriteRate(10_000, System::nanoTime), 10, Backfill.Mode.REPLACE, clock, skipped).run().counts();
	}

	/** Runs the command and adds its checkpoints to a list. */
	private static BackfillCounts run(ProductsTable products, WriteRate writeRate, BackfillCheckpoint start,
			List<BackfillCheckpoint> saved) {
		return new Backfill(products, start, saved::add, writeRate, 10, Backfill.Mode.ADD, Clock.systemUTC(),
				BackfillIT::failOnSkippedItem)
			.run()
			.counts();
	}

	private static BackfillCheckpoint start(ProductsTable table, int segments) {
		return BackfillCheckpoint.start(table.arn(), table.made(), segments);
	}

	private static void failOnSkippedItem(String productId, String why) {
		throw new AssertionError(productId + " was skipped: " + why);
	}

	private List<Path> checkpoints() throws IOException {
		Path kept = this.folder.resolve(".adopt/backfill");
		if (!Files.exists(kept)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(kept)) {
			return files.filter((file) -> file.toString().endsWith(".json")).toList();
		}
	}

	private static long written(Path checkpoint) {
		return BackfillCheckpoint.read(checkpoint).counts().written();
	}

	private static void await(Callable<Boolean> condition, Process process, Path printed) throws Exception {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!condition.call()) {
			assertThat(process.isAlive()).as(Files.readString(printed)).isTrue();
			assertThat(System.nanoTime()).isLessThan(end);
			Thread.sleep(20);
		}
	}

	private static String formatted(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	private static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	/** Runs an action before each call that writes. */
	private record Interceptor(Consumer<UpdateItemRequest> before) implements ExecutionInterceptor {

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof UpdateItemRequest update) {
				this.before.accept(update);
			}
		}

		DynamoDbClient client() {
			return TestTable.client()
				.overrideConfiguration((override) -> override.addExecutionInterceptor(this))
				.build();
		}

	}

}
