package dev.products.adopt;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.products.adopt.aws.ErrorMessages;
import dev.products.adopt.base.Printable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The command {@code adopt}. See {@link ExitCode}. */
@Command(name = "adopt", synopsisSubcommandLabel = "COMMAND",
		description = "Bring manually created AWS resources under the management of a Pulumi program. No resource is replaced or deleted.",
		footer = { "",
				"Run the commands in this order: draft, (review Pulumi.NAME.yaml and adopt.NAME.yaml), import, verify.",
				"For another program than the products API, run discover and match in place of draft.",
				"To go back, run undo. To show the progress to others, run report.",
				"To add index keys to old items of a products table, run backfill (adopt backfill --help)." },
		subcommands = { DiscoverCommand.class, DraftCommand.class, MatchCommand.class, ImportCommand.class,
				SettleCommand.class, VerifyCommand.class, UndoCommand.class, ReportCommand.class })
public final class Adopt {

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
	@SuppressWarnings("unused")
	private boolean help;

	private Adopt() {
	}

	/** Runs the command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		System.exit(run(printable(System.out), printable(System.err), arguments));
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
		err.println("adopt " + command.getCommandName() + ": " + ErrorMessages.explain(ex));
		if (parsed.expandedArgs().contains("--verbose")) {
			ex.printStackTrace(err);
		}
		return ExitCode.ERROR;
	}

}
