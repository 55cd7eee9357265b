package dev.products.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.target.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "outputs", description = "Prints what the target says of itself: addresses, ids and names.")
final class OutputsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Mixin
	private Options options = new Options();

	@Parameters(arity = "0..1", paramLabel = "KEY", description = "Only this one, as it is.")
	private @Nullable String key;

	@Override
	public Integer call() {
		Target target = this.options.target();
		PrintWriter out = this.spec.commandLine().getOut();
		ObjectNode all = Json.object().put("target", target.name()).put("baseUrl", target.base().toString());
		JsonNode outputs = target.outputs();
		if (outputs != null) {
			outputs.properties().forEach((one) -> all.set(one.getKey(), one.getValue()));
		}
		if (this.key != null) {
			out.println(all.hasNonNull(this.key) ? all.path(this.key).asText() : target.need(this.key,
					"There are: " + String.join(", ", all.properties().stream().map((one) -> one.getKey()).toList())));
		}
		else if (this.options.json()) {
			out.println(Json.pretty(all));
		}
		else {
			all.properties().forEach((one) -> out.printf("%-18s %s%n", one.getKey(), one.getValue().asText()));
		}
		return Exit.OK;
	}

}
