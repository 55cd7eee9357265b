package dev.products.adopt.mapping;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.pulumi.StackState;
import org.jspecify.annotations.Nullable;

/**
 * What {@code discover} read.
 *
 * @param taken the time
 * @param stack the name of the stack as the user gave it
 * @param targets the resources of the program
 * @param state the resources in the stack, by URN
 * @param cloudFormation the resources of the CloudFormation stacks
 * @param providers the providers that the program creates, by URN
 * @param named the texts in the names of other resources to find
 */
public record Inventory(String taken, String project, String stack, String account, String region, List<Target> targets,
		Estate estate, Map<String, StackState.Resource> state, List<CloudFormation.Resource> cloudFormation,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Provider> providers,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> named) {

	/**
	 * A provider that the program creates.
	 *
	 * @param problem why adopt cannot use it, null if it can
	 */
	public record Provider(String account, String region, @Nullable String problem) {

		public static Provider unusable(String problem) {
			return new Provider("", "", problem);
		}

	}

	public Inventory(String taken, String project, String stack, String account, String region, List<Target> targets,
			Estate estate, Map<String, StackState.Resource> state, List<CloudFormation.Resource> cloudFormation) {
		this(taken, project, stack, account, region, targets, estate, state, cloudFormation, Map.of(), List.of());
	}

	public Inventory {
		providers = (providers != null) ? Map.copyOf(providers) : Map.of();
		named = (named != null) ? List.copyOf(named) : List.of();
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

	/**
	 * The account and region in which a resource of the program is: empty if they are
	 * those of the default provider, otherwise what differs.
	 */
	public String place(Target target) {
		Provider provider = provider(target);
		if (provider == null) {
			return "";
		}
		if (!provider.account().equals(this.account)) {
			return "account " + provider.account() + ", " + provider.region();
		}
		return provider.region().equals(this.region) ? "" : provider.region();
	}

	public String place(Mapping.Entry entry) {
		return target(urn(entry.local())).map(this::place).orElse("");
	}

	/** Why AWS could not be read with the provider of a resource, null if it could. */
	public @Nullable String unusable(Target target) {
		Provider provider = provider(target);
		return (provider != null) ? provider.problem() : null;
	}

	private @Nullable Provider provider(Target target) {
		return (target.provider() != null) ? this.providers.get(target.provider().text()) : null;
	}

	/** With what was read, after the targets and the providers. */
	public Inventory with(Estate read, List<CloudFormation.Resource> formed) {
		return new Inventory(this.taken, this.project, this.stack, this.account, this.region, this.targets, read,
				this.state, formed, this.providers, this.named);
	}

	/** A URN of this program and stack. There is none if the program declares nothing. */
	public Urn urn(String local) {
		return Urn.sibling(this.targets.get(0).urn(), local);
	}

}
