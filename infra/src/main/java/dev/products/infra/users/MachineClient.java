package dev.products.infra.users;

import java.util.List;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * A machine client (RFC 6749 section 4.4).
 */
public record MachineClient(@Description("Name of the client, and the last part of the name of its secret") String name,
		@Description("Scopes of the client: products/read, or products/write, which includes reading") List<String> scopes)
		implements
			Validated {

	static final MachineClient DEFAULTS = new MachineClient("", List.of(ApiScopes.READ));

	private static final Rule NAME = Rule.of("1 to 64 letters, digits, '_' or '-'", "[a-zA-Z0-9_-]{1,64}");

	@Override
	public void check(Problems problems) {
		problems.unless(NAME, "name", this.name);
		problems.unless(!this.scopes.isEmpty() && ApiScopes.ALL.containsAll(this.scopes), "scopes", this.scopes,
				"a list of " + String.join(", ", ApiScopes.ALL));
	}

}
