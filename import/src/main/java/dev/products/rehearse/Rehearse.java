package dev.products.rehearse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code rehearse}. Exit codes: 0 well, 2 error. */
@Command(name = "rehearse", sortOptions = false,
		description = "Builds on an AWS emulator the estate that somebody once made by hand, to try `adopt` on.")
public final class Rehearse implements Callable<Integer> {

	private static final int ERROR = 2;

	/** More of one type than this are counted, not listed. */
	private static final int LISTED = 40;

	private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	@Parameters(paramLabel = "ENDPOINT",
			description = "The emulator, such as http://127.0.0.1:4566. Anything but this machine is refused.")
	private String endpoint = "";

	@Option(names = "--variant", paramLabel = "NAME", split = ",",
			description = "In what the estate is harder; several with commas.")
	private List<String> variants = List.of();

	@Option(names = "--suffix", paramLabel = "S",
			description = "Let every name end in -S, so that several estates stand side by side.")
	private String suffix = "";

	@Option(names = "--items", paramLabel = "N", defaultValue = "28",
			description = "How many items the table gets. Default: ${DEFAULT-VALUE}.")
	private int items;

	@Option(names = "--size", paramLabel = "N", defaultValue = "0",
			description = "Add what nobody needs until there are so many resources in all.")
	private int size;

	@Option(names = "--region", paramLabel = "REGION", defaultValue = "${env:AWS_REGION:-eu-central-1}",
			description = "The AWS region. Default: AWS_REGION, or eu-central-1.")
	private String region = "";

	@Option(names = "--json", description = "Print JSON, for scripts.")
	private boolean json;

	@ArgGroup(exclusive = true)
	private Instead instead = new Instead();

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this.")
	private boolean help;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/** What to do but build. */
	static final class Instead {

		@Option(names = "--snapshot",
				description = "Build nothing; print all there is of the estate of this suffix, to compare later.")
		private boolean snapshot;

		@Option(names = "--remove", description = "Take away all that has the names of this suffix, whoever made it.")
		private boolean remove;

	}

	private Rehearse() {
	}

	/** Runs the command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
		PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
		System.exit(run(out, err, arguments));
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		CommandLine command = new CommandLine(new Rehearse()).setOut(out).setErr(err);
		command.getCommandSpec().usageMessage().footer(footer());
		return command.setExecutionExceptionHandler((ex, failed, parsed) -> {
			failed.getErr().println("rehearse: " + explain(ex));
			return ERROR;
		}).execute(arguments);
	}

	private static String[] footer() {
		Stream<String> variants = Stream.of(Variant.values())
			.map((variant) -> String.format(Locale.ROOT, "  %-18s %s", variant.word(), variant.meaning()));
		return Stream
			.concat(Stream.concat(Stream.of("", "Variants, any of them together:"), variants),
					Stream.of("", "The password of all users is " + Rehearsal.PASSWORD + "."))
			.toArray(String[]::new);
	}

	private static String explain(Exception ex) {
		if (ex instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return "the emulator answered " + service.awsErrorDetails().errorCode() + " ("
					+ service.awsErrorDetails().serviceName() + "): " + service.awsErrorDetails().errorMessage()
					+ ". What was built until then goes with --remove.";
		}
		if (ex instanceof SdkException) {
			return "the emulator does not answer: " + ex.getMessage();
		}
		return String.valueOf(ex.getMessage());
	}

	@Option(names = "--force", description = "Remove what has the names though no old function is among it.")
	private boolean force;

	@Override
	public Integer call() throws JsonProcessingException {
		if (this.items < 0 || this.size < 0) {
			throw new RehearseException("--items and --size are numbers from 0.");
		}
		Set<Variant> wanted = EnumSet.of(Variant.CONSOLE);
		this.variants.forEach((word) -> wanted.add(Variant.of(word)));
		PrintWriter out = this.spec.commandLine().getOut();
		PrintWriter err = this.spec.commandLine().getErr();
		try (Emulator emulator = new Emulator(this.endpoint, this.region)) {
			Rehearsal rehearsal = new Rehearsal(emulator, this.suffix);
			if (this.instead.snapshot) {
				out.println(JSON.writeValueAsString(rehearsal.snapshot()));
			}
			else if (this.instead.remove) {
				if (!this.force) {
					rehearsal.refuseToRemoveWhatOthersMade();
				}
				List<Map<String, String>> gone = rehearsal.remove();
				out.println(this.json ? JSON.writeValueAsString(gone) : table(gone) + "Removed " + gone.size() + ".");
			}
			else {
				Built built = rehearsal.build(wanted, this.items, this.size, err::println);
				out.println(this.json ? JSON.writeValueAsString(built) : report(built));
			}
		}
		return 0;
	}

	private static String report(Built built) {
		return table(built.resources()) + String.format(Locale.ROOT, """

				Products: %s
				Users:    %s (may write), %s; password %s
				Client:   %s%s

				For the stack file, Pulumi.NAME.yaml:

				%s
				Next: import/adopt discover --stack NAME""", built.url(), built.admin(), built.reader(),
				built.password(), built.clientId(),
				(built.clientSecret() != null) ? ", secret " + built.clientSecret() : "",
				StackLines.yaml(built.config()));
	}

	private static String table(List<Map<String, String>> rows) {
		StringBuilder text = new StringBuilder();
		rows.stream()
			.collect(Collectors.groupingBy((row) -> row.getOrDefault("type", "")))
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((type) -> {
				type.getValue()
					.stream()
					.limit(LISTED)
					.forEach((row) -> text.append(String.format(Locale.ROOT, "%-11s %-40s %s%n", type.getKey(),
							oneLine(row.get("name")), oneLine(row.get("id")))));
				if (type.getValue().size() > LISTED) {
					text.append(String.format(Locale.ROOT, "%-11s and %d more%n", type.getKey(),
							type.getValue().size() - LISTED));
				}
			});
		return text.toString();
	}

	private static String oneLine(@org.jspecify.annotations.Nullable String text) {
		return String.valueOf(text).replaceAll("\\R", "\\\\n").replace("\t", "\\t");
	}

}
