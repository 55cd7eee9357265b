package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The command {@code products}. {@link ExitCode} describes its exit codes. */
@Command(name = "products", synopsisSubcommandLabel = "COMMAND",
		description = "Work with the products API: locally, on an emulator or in AWS.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:success, or a response with a status below 400", "1:a response with a status of 400 to 499",
				"2:invalid arguments, or the command failed", "3:not logged in, or the login expired",
				"4:not available for this target, such as users for the local service",
				"5:the server failed: a status of 500 or above, or no response" },
		footerHeading = "%nExamples:%n",
		footer = { "  ./products login --username me --group apiAdmins", "  ./products call GET /products",
				"  ./products --stack dev login", "  ./products --stack dev call POST /products @product.json",
				"  ./products --stack dev logs --tail" },
		subcommands = { LoginCommand.class, LogoutCommand.class, TokenCommand.class, CallCommand.class,
				UsersCommand.class, LogsCommand.class, EventsCommand.class, PackCommand.class, ProvisionCommand.class,
				BootstrapCommand.class })
public final class Products {

	@Mixin(name = Options.NAME)
	@SuppressWarnings("unused")
	private Options options = new Options();

	private Products() {
	}

	/** Runs the command and ends the JVM with its exit code. */
	public static void main(String[] arguments) {
		// The AWS SDK logs through SLF4J, and there is no SLF4J provider.
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
				new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
	}

	static int run(PrintWriter out, PrintWriter err, String... arguments) {
		return commandLine().setOut(out)
			.setErr(err)
			.setUsageHelpAutoWidth(true)
			// @FILE is the body of a request, not a file of arguments.
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
				: (ex instanceof CliException) ? ex.getMessage() : "Unexpected error: " + ex));
		if (System.getenv("PRODUCTS_DEBUG") != null) {
			ex.printStackTrace(err);
		}
		return (ex instanceof CliException known) ? known.code()
				: ((ex instanceof SdkServiceException said && said.statusCode() >= 500) || isUnanswered(ex))
						? ExitCode.SERVER_FAILED : ExitCode.ERROR;
	}

	/** Shortens the SDK's list of credential providers, and says what to do. */
	static String aws(SdkException ex) {
		String message = String.valueOf(ex.getMessage());
		if (message.startsWith("Unable to load credentials")) {
			return "No AWS credentials were found. Use --profile NAME, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
					+ " AWS_SECRET_ACCESS_KEY. Check them with `aws sts get-caller-identity`.";
		}
		return (ex instanceof SdkServiceException) ? "AWS returned an error: " + message
				: isUnanswered(ex) ? "AWS did not respond: " + message + " To use an emulator, set AWS_ENDPOINT_URL."
						: "The AWS call failed: " + message;
	}

	/** Whether a request was sent, or could not be sent, and no response came. */
	private static boolean isUnanswered(Exception ex) {
		return ex instanceof SdkClientException && ex.getCause() instanceof IOException;
	}

}
