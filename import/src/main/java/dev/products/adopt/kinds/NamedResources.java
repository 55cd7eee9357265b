package dev.products.adopt.kinds;

import java.util.List;
import java.util.Locale;

/**
 * The resources to find although no program declares them: those whose name contains one
 * of some texts.
 */
public record NamedResources(List<String> texts) {

	public static final NamedResources NONE = new NamedResources(List.of());

	public boolean match(String name) {
		return this.texts.stream()
			.anyMatch((text) -> name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
	}

}
