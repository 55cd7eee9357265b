package dev.products.adopt;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.products.adopt.aws.Failure;
import dev.products.adopt.base.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code adopt}. Exit codes: 0 well, 1 not in sync with the mapping, 2 error.
 */
@Command(name = "adopt", synopsisSubcommandLabel = "COMMAND",
		description = "Brings hand-built AWS resources under a Pulumi program; nothing is replaced, nothing is lost.",
		footer = { "", "In this order: discover, match, read and edit adopt.NAME.yaml, import, settle, verify.",
				"And back: undo. For people: report. For old items: backfill." },
		subcommands = { DiscoverCommand.class, MatchCommand.class, ImportCommand.class, SettleCommand.class,
				VerifyCommand.class, UndoCommand.class, ReportCommand.class, BackfillCommand.class })
public final class Adopt {

	static final int IN_SYNC = 0;

	static final int NOT_IN_SYNC = 1;

	static final int ERROR = 2;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this.")
	private boolean help;

	private Adopt() {
	}

	/** Runs the command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		PrintWriter out = printable(System.out);
		PrintWriter err = printable(System.err);
		System.exit(run(out, err, arguments));
	}

	private static PrintWriter printable(OutputStream out) {
		return new PrintWriter(new Printable(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))),
				true);
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		return new CommandLine(new Adopt()).setOut(out)
			.setErr(err)
			.setExecutionExceptionHandler(Adopt::explain)
			.execute(arguments);
	}

	private static int explain(Exception ex, CommandLine command, ParseResult parsed) {
		PrintWriter err = command.getErr();
		err.println("adopt " + command.getCommandName() + ": " + Failure.explain(ex));
		if (parsed.expandedArgs().contains("--verbose")) {
			ex.printStackTrace(err);
		}
		return ERROR;
	}

}
