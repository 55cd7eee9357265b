package dev.products.rehearse;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Resources that have nothing to do with the estate and that take time to read. */
final class UnrelatedResources {

	private final Emulator emulator;

	private final EstateDesign design;

	UnrelatedResources(Emulator emulator, EstateDesign design) {
		this.emulator = emulator;
		this.design = design;
	}

	/** Of ten resources, three are tables, three are log groups, and two are roles. */
	void create(int number, Consumer<String> progress) {
		TableMaker tables = new TableMaker(this.emulator);
		FunctionMaker functions = new FunctionMaker(this.emulator, this.design);
		RestApiMaker apis = new RestApiMaker(this.emulator, this.design);
		String role = "";
		for (int i = 0; i < number; i++) {
			String name = String.format(Locale.ROOT, "unrelated%04d", i) + this.design.names().tail();
			switch (i % 10) {
				case 0 -> role = functions.emptyRole(name, Map.of());
				case 1 ->
					functions.function(name, role, "def lambda_handler(event, context):\n    return None\n", Map.of());
				case 2 -> apis.api(name);
				case 3, 4, 5 -> tables.empty(name, this.design);
				case 6 -> functions.emptyRole(name, Map.of());
				default -> this.emulator.logs.createLogGroup((request) -> request.logGroupName(name));
			}
			if ((i + 1) % 500 == 0) {
				progress.accept("Created " + (i + 1) + " of " + number + " unrelated resources");
			}
		}
	}

	static boolean isUnrelated(EstateNames names, String name) {
		return name.matches("(/aws/lambda/)?unrelated\\d{4,}" + names.tail());
	}

}
