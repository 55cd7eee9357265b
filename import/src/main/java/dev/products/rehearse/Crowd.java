package dev.products.rehearse;

import java.util.Map;
import java.util.function.Consumer;

/** What else is in an account: resources that nobody needs and that take time to read. */
final class Crowd {

	private static final int TOLD = 500;

	private final Emulator emulator;

	private final Plan plan;

	Crowd(Emulator emulator, Plan plan) {
		this.emulator = emulator;
		this.plan = plan;
	}

	/** Makes so many of them: of ten, three tables, three log groups, two roles, ... */
	void fill(int number, Consumer<String> progress) {
		TableMaker tables = new TableMaker(this.emulator);
		FunctionMaker functions = new FunctionMaker(this.emulator, this.plan);
		GatewayMaker apis = new GatewayMaker(this.emulator, this.plan);
		String role = "";
		for (int i = 0; i < number; i++) {
			String name = this.plan.names().unrelated(i);
			switch (i % 10) {
				case 0 -> role = functions.bareRole(name, Map.of());
				case 1 ->
					functions.function(name, role, "def lambda_handler(event, context):\n    return None\n", Map.of());
				case 2 -> apis.api(name);
				case 3, 4, 5 -> tables.bare(name, this.plan);
				case 6 -> functions.bareRole(name, Map.of());
				default -> this.emulator.logs.createLogGroup((request) -> request.logGroupName(name));
			}
			if ((i + 1) % TOLD == 0) {
				progress.accept("built " + (i + 1) + " of " + number + " that nobody needs");
			}
		}
	}

}
