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
import dev.products.adopt.base.Workplace;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;

/**
 * What {@code discover} saw, all of it at one time.
 *
 * @param taken when
 * @param project the Pulumi project
 * @param stack the stack as the person named it
 * @param account the AWS account
 * @param region the AWS region
 * @param targets what the program declares
 * @param estate what AWS has
 * @param state the resources in the stack, by URN
 * @param cloudFormation what the named stacks of CloudFormation have
 */
public record Inventory(String taken, String project, String stack, String account, String region, List<Target> targets,
		Estate estate, Map<String, StackState.Resource> state, List<CloudFormation.Resource> cloudFormation) {

	public Inventory {
		// What older ones do not have.
		cloudFormation = (cloudFormation != null) ? List.copyOf(cloudFormation) : List.of();
	}

	public Inventory(String taken, String project, String stack, String account, String region, List<Target> targets,
			Estate estate, Map<String, StackState.Resource> state) {
		this(taken, project, stack, account, region, targets, estate, state, List.of());
	}

	public static Inventory load(Workplace workplace) {
		if (!Files.exists(workplace.inventory())) {
			throw new AdoptException("There is no inventory of stack " + workplace.stack()
					+ " yet. Run `adopt discover --stack " + workplace.stack() + "` first.");
		}
		try {
			Inventory inventory = Json.read(workplace.inventory(), Inventory.class);
			if (inventory.targets().stream().anyMatch((target) -> target.inputs() == null)) {
				throw new AdoptException("The inventory of stack " + workplace.stack()
						+ " is of an older adopt. Run `adopt discover --stack " + workplace.stack() + "` again.");
			}
			return inventory;
		}
		catch (java.io.UncheckedIOException ex) {
			throw new AdoptException(
					workplace.inventory() + " cannot be read (" + ex.getCause().getClass().getSimpleName()
							+ "). Run `adopt discover --stack " + workplace.stack() + "` again.",
					ex);
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
