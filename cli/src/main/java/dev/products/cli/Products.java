package dev.products.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;

/** The command {@code products}. What its exit codes mean stands in {@link Exit}. */
@Command(name = "products", synopsisSubcommandLabel = "COMMAND",
		description = "The products API, every day: at home, on an emulator, at AWS.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done; an answer below 400", "1:the answer is no: a status of 400 to 499",
				"2:wrong use, or it could not be done", "3:nobody is logged in, or the login has ended",
				"4:the target has no such thing, such as users at home",
				"5:the other side failed: a status of 500 and above, or no answer" },
		footerHeading = "%nExamples:%n",
		footer = { "  ./products login --username me --group apiAdmins        at home",
				"  ./products call GET /products", "  ./products --stack dev login",
				"  ./products --stack dev call POST /products @product.json", "  ./products --stack dev logs --tail",
				"  source <(./products completion)                         bash and zsh" },
		subcommands = { LoginCommand.class, LogoutCommand.class, TokenCommand.class, CallCommand.class,
				OutputsCommand.class, UsersCommand.class, LogsCommand.class, MetricsCommand.class, TracesCommand.class,
				EventsCommand.class, PackCommand.class, ProvisionCommand.class, BootstrapCommand.class,
				CompletionCommand.class })
public final class Products {

	@Mixin(name = Options.NAME)
	private Options options = new Options();

	private Products() {
	}

	/** Runs the command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		// The SDK logs by SLF4J, for which nothing is here.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		return commandLine().setOut(out)
			.setErr(err)
			.setUsageHelpAutoWidth(true)
			// @FILE is a body.
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExecutionExceptionHandler(Products::explain)
			.execute(arguments);
	}

	static CommandLine commandLine() {
		return new CommandLine(new Products());
	}

	private static int explain(Exception ex, CommandLine command, ParseResult parsed) {
		PrintWriter err = command.getErr();
		err.println(command.getCommandSpec().qualifiedName() + ": " + ((ex instanceof SdkException) ? aws(ex)
				: (ex instanceof CliException) ? ex.getMessage() : "this should not happen: " + ex));
		if (System.getenv("PRODUCTS_DEBUG") != null) {
			ex.printStackTrace(err);
		}
		return (ex instanceof CliException known) ? known.code() : Exit.ERROR;
	}

	private static String aws(Exception ex) {
		return "AWS says: " + ex.getMessage();
	}

}
