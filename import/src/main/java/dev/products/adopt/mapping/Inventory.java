package dev.products.adopt.mapping;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;

/**
 * What {@code discover} read.
 *
 * @param taken the time
 * @param stack the name of the stack as the user gave it
 * @param targets the resources of the program
 * @param state the resources in the stack, by URN
 * @param cloudFormation the resources of the CloudFormation stacks
 */
public record Inventory(String taken, String project, String stack, String account, String region, List<Target> targets,
		Estate estate, Map<String, StackState.Resource> state, List<CloudFormation.Resource> cloudFormation) {

	public Inventory {
		// Older inventories do not have this field.
		cloudFormation = (cloudFormation != null) ? List.copyOf(cloudFormation) : List.of();
	}

	public static Inventory load(AdoptFiles files) {
		if (!Files.exists(files.inventory())) {
			throw new AdoptException("There is no inventory of stack " + files.stack()
					+ " yet. Run `adopt discover --stack " + files.stack() + "` first.");
		}
		try {
			Inventory inventory = Json.read(files.inventory(), Inventory.class);
			if (inventory.targets().stream().anyMatch((target) -> target.inputs() == null)) {
				throw new AdoptException("The inventory of stack " + files.stack()
						+ " was written by an older version of adopt. Run `adopt discover --stack " + files.stack()
						+ "` again.");
			}
			return inventory;
		}
		catch (java.io.UncheckedIOException ex) {
			throw new AdoptException(files.inventory() + " cannot be read (" + ex.getCause().getClass().getSimpleName()
					+ "). Run `adopt discover --stack " + files.stack() + "` again.", ex);
		}
	}

	public static String now() {
		return Instant.now().toString();
	}

	Optional<Target> target(Urn urn) {
		return this.targets.stream().filter((target) -> target.urn().equals(urn)).findFirst();
	}

	/** A URN of this program and stack. */
	public Urn urn(String local) {
		return Urn.sibling(this.targets.get(0).urn(), local);
	}

}
