package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.ProxyVariables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

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
				"  eval \"$(./products completion)\"                         bash and zsh" },
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
		try {
			ProxyVariables.properties(System.getenv())
				.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
		}
		catch (CliException ex) {
			// The service on this machine is reached all the same.
			System.err.println("products: " + ex.getMessage() + " No proxy is used.");
		}
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
		err.println(command.getCommandSpec().qualifiedName() + ": " + ((ex instanceof SdkException sdk) ? aws(sdk)
				: (ex instanceof CliException) ? ex.getMessage() : "this should not happen: " + ex));
		if (System.getenv("PRODUCTS_DEBUG") != null) {
			ex.printStackTrace(err);
		}
		return (ex instanceof CliException known) ? known.code()
				: ((ex instanceof SdkServiceException said && said.statusCode() >= 500) || isUnanswered(ex))
						? Exit.FAILED_THERE : Exit.ERROR;
	}

	/**
	 * The SDK tells of each place without credentials at length, and of none what to do.
	 */
	static String aws(SdkException ex) {
		String message = String.valueOf(ex.getMessage());
		if (message.startsWith("Unable to load credentials")) {
			return "No AWS credentials were found. Name a profile (--profile NAME, AWS_PROFILE), or set AWS_ACCESS_KEY_ID"
					+ " and AWS_SECRET_ACCESS_KEY; `aws sts get-caller-identity` tells whether they count.";
		}
		return (ex instanceof SdkServiceException) ? "AWS says: " + message
				: isUnanswered(ex) ? "AWS does not answer: " + message + " An emulator is found by AWS_ENDPOINT_URL."
						: "AWS cannot be asked: " + message;
	}

	/** Whether a request went out, or was to, and nothing came back. */
	private static boolean isUnanswered(Exception ex) {
		return ex instanceof SdkClientException && ex.getCause() instanceof IOException;
	}

}
