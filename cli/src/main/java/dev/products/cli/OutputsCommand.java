package dev.products.cli;

import java.io.PrintWriter;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Exit;
import dev.products.cli.base.Json;
import dev.products.cli.targets.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "outputs", description = "Prints what the target says of itself: addresses, ids and names.",
		footerHeading = "%nExamples:%n",
		footer = { "  ./products outputs --stack dev", "  ./products outputs userPoolId --stack dev" })
final class OutputsCommand extends Action {

	@Parameters(arity = "0..1", paramLabel = "KEY", description = "Only this one, as it is.")
	private @Nullable String key;

	@Override
	public Integer call() {
		Target target = options().target();
		PrintWriter out = out();
		ObjectNode all = Json.object().put("target", target.name()).put("baseUrl", target.base().toString());
		JsonNode outputs = target.outputs();
		if (outputs != null) {
			outputs.properties().forEach((one) -> all.set(one.getKey(), one.getValue()));
		}
		if (this.key != null) {
			if (!all.hasNonNull(this.key)) {
				target.need(this.key, "There are: "
						+ String.join(", ", all.properties().stream().map((one) -> one.getKey()).toList()));
			}
			say(all.path(this.key), text(all.path(this.key)));
		}
		else if (options().json()) {
			out.println(Json.pretty(all));
		}
		else {
			all.properties()
				.forEach((one) -> out.printf(Locale.ROOT, "%-18s %s%n", one.getKey(), text(one.getValue())));
		}
		return Exit.OK;
	}

	/** A list or a map as JSON. */
	private static String text(JsonNode value) {
		return value.isValueNode() ? value.asText() : Json.line(value);
	}

}
