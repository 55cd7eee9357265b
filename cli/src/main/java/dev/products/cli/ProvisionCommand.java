package dev.products.cli;

import java.util.ArrayList;
import java.util.List;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Json;
import dev.products.cli.base.Shell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "provision", description = "Build the zip, run `pulumi up`, and print the address of the API.",
		footer = { "  ./products provision --stack dev",
				"  ./products provision --stack dev --yes --no-pack      in a script, with the existing zip" })
final class ProvisionCommand extends BaseCommand implements Runnable {

	@Option(names = { "-y", "--yes" }, description = "Skip the confirmation after the preview.")
	private boolean yes;

	@Option(names = "--no-pack", description = "Use the existing zip.")
	private boolean noPack;

	@Override
	public void run() {
		String stack = options().stack();
		if (stack.isEmpty()) {
			throw new CliException(ExitCode.UNSUPPORTED,
					"The local service needs no provisioning: start it with mvn spring-boot:run. For a stack: ./products provision --stack NAME");
		}
		Shell shell = options().shell();
		if (!this.noPack) {
			PackCommand.pack(options());
		}
		List<String> up = new ArrayList<>(List.of("pulumi", "up", "--stack", stack));
		if (this.yes) {
			up.addAll(List.of("--yes", "--non-interactive"));
		}
		shell.run(options().toolEnvironment(), up);
		String api = options().target().at("/products").toString();
		print(Json.object().put("url", api), api);
	}

}
