package dev.products.rehearse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code rehearse}. Exit codes: 0 success, 2 error. */
@Command(name = "rehearse", sortOptions = false, description = {
		"Build a manually created estate on an AWS emulator, to try `adopt` on it.",
		"It has look-alikes: a second API of the same name, and an API, a table, a user pool, and a client of nearly the same name.",
		"With them `adopt match` asks for decisions; --no-look-alikes leaves them out." },
		footer = { "", "The password of all users is " + Rehearsal.PASSWORD + "." })
public final class Rehearse implements Callable<Integer> {

	private static final int ERROR = 2;

	private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	@Parameters(paramLabel = "ENDPOINT",
			description = "The URL of the emulator, such as http://127.0.0.1:4566. It has to run on this machine.")
	private String endpoint = "";

	@Option(names = "--suffix", paramLabel = "S",
			description = "End every name with -S, so that several estates can exist at the same time.")
	private String suffix = "";

	@Option(names = "--items", paramLabel = "N", defaultValue = "28",
			description = "The number of items in the table. Default: ${DEFAULT-VALUE}.")
	private int items;

	@Option(names = "--no-look-alikes", description = "Build only what belongs to the estate.")
	private boolean alone;

	@Option(names = "--region", paramLabel = "REGION", defaultValue = "${env:AWS_REGION:-eu-central-1}",
			description = "The AWS region. Default: AWS_REGION, or eu-central-1.")
	private String region = "";

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@ArgGroup(exclusive = true)
	private Instead instead = new Instead();

	@Option(names = "--force",
			description = "With --remove: remove the resources although none of the old functions exists.")
	private boolean force;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("unused")
	private boolean help;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	/** The actions other than building. */
	static final class Instead {

		@Option(names = "--snapshot",
				description = "Print everything about the estate of this suffix, to compare it later. Builds nothing.")
		private boolean snapshot;

		@Option(names = "--remove", description = "Remove all resources that have the names of this suffix.")
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
		return new CommandLine(new Rehearse()).setOut(out)
			.setErr(err)
			.setExecutionExceptionHandler((ex, failed, parsed) -> {
				failed.getErr().println("rehearse: " + explain(ex));
				return ERROR;
			})
			.execute(arguments);
	}

	private static String explain(Exception ex) {
		if (ex instanceof AwsServiceException service && service.awsErrorDetails() != null) {
			return "The emulator answered " + service.awsErrorDetails().errorCode() + " ("
					+ service.awsErrorDetails().serviceName() + "): " + service.awsErrorDetails().errorMessage()
					+ ". To remove what was built so far, use --remove.";
		}
		if (ex instanceof SdkException) {
			return "The emulator does not answer: " + ex.getMessage();
		}
		return String.valueOf(ex.getMessage());
	}

	@Override
	public Integer call() throws JsonProcessingException {
		if (this.items < 0) {
			throw new RehearseException("--items must not be negative.");
		}
		PrintWriter out = this.spec.commandLine().getOut();
		PrintWriter err = this.spec.commandLine().getErr();
		try (Emulator emulator = new Emulator(this.endpoint, this.region)) {
			Rehearsal rehearsal = new Rehearsal(emulator, this.suffix);
			if (this.instead.snapshot) {
				out.println(JSON.writeValueAsString(rehearsal.snapshot()));
			}
			else if (this.instead.remove) {
				if (!this.force) {
					rehearsal.refuseToRemoveStack();
				}
				List<Map<String, String>> removed = rehearsal.remove();
				out.println(this.json ? JSON.writeValueAsString(removed)
						: table(removed) + "Removed " + removed.size() + " resources.");
			}
			else {
				BuiltEstate built = rehearsal.build(this.items, !this.alone, err::println);
				out.println(this.json ? JSON.writeValueAsString(built) : report(built));
			}
		}
		return 0;
	}

	static String report(BuiltEstate built) {
		return table(built.resources()) + String.format(Locale.ROOT, """

				Products: %s
				Users:    %s (may write), %s; password %s
				Client:   %s%s

				Put these lines into the stack file Pulumi.NAME.yaml:

				%s
				Next: import/adopt discover --stack NAME""", built.url(), built.admin(), built.reader(),
				built.password(), built.clientId(),
				(built.clientSecret() != null) ? ", secret " + built.clientSecret() : "",
				EstateDesign.yaml(built.config()));
	}

	private static String table(List<Map<String, String>> rows) {
		StringBuilder text = new StringBuilder();
		rows.stream()
			.map((row) -> String.format(Locale.ROOT, "%-11s %-40s %s%n", row.get("type"), oneLine(row.get("name")),
					oneLine(row.get("id"))))
			.sorted()
			.forEach(text::append);
		return text.toString();
	}

	private static String oneLine(@Nullable String text) {
		return String.valueOf(text).replaceAll("\\R", "\\\\n").replace("\t", "\\t");
	}

}
