package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.SecretMasking;

/**
 * Writes the texts in the inputs of a declared resource: references as outputs, secrets
 * as configuration, and the rest as literals.
 *
 * @param known whether the class has declared a resource before this one
 */
record DeclaredTexts(Declared resource, References references, ConfigSecrets secrets,
		Predicate<References.Reference> known, Function<String, String> names) implements ValueWriter.Texts {

	@Override
	public Expression write(JsonNode value, List<String> path, String indent) {
		if (value.isContainerNode()) {
			return secret(path);
		}
		String text = value.asText();
		var exact = this.references.exact(this.resource, path, text).filter(this.known);
		if (exact.isPresent()) {
			return Expression.output(exact.get().code());
		}
		if (!SecretMasking.mask(String.join(".", path), value).equals(value)) {
			return secret(path);
		}
		List<References.Reference> within = this.references.within(this.resource, text)
			.stream()
			.filter(this.known)
			.toList();
		return within.isEmpty() ? Expression.value(JavaText.literal(text, indent)) : format(text, within, indent);
	}

	private Expression secret(List<String> path) {
		String input = String.join(" ", path);
		return Expression.output("this.config.requireSecret(\"" + this.secrets.key(this.resource, input) + "\")");
	}

	/** The text with outputs in place of the references in it. */
	private Expression format(String text, List<References.Reference> within, String indent) {
		StringBuilder format = new StringBuilder();
		List<String> arguments = new ArrayList<>();
		int i = 0;
		while (i < text.length()) {
			int at = i;
			var here = within.stream()
				.filter((one) -> text.startsWith(one.value(), at) && ends(text, at + one.value().length()))
				.findFirst();
			if (here.isPresent()) {
				format.append("%s");
				arguments.add(here.get().code());
				i += here.get().value().length();
			}
			else {
				format.append((text.charAt(i) == '%') ? "%%" : text.charAt(i));
				i++;
			}
		}
		if (arguments.isEmpty()) {
			return Expression.value(JavaText.literal(text, indent));
		}
		String deeper = "\n" + indent + ValueWriter.STEP;
		return Expression.output(this.names.apply("com.pulumi.core.Output") + ".format(" + deeper
				+ JavaText.literal(format.toString(), indent + ValueWriter.STEP) + "," + deeper
				+ String.join("," + deeper, arguments) + ")");
	}

	/** Whether an ARN ends here, and not another one that begins like it. */
	private static boolean ends(String text, int at) {
		return at == text.length()
				|| !(Character.isLetterOrDigit(text.charAt(at)) || "-_.".indexOf(text.charAt(at)) >= 0);
	}

}
