package dev.products.adopt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.ErrorMessages;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.ProviderSettings;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.EstateReader;
import dev.products.adopt.kinds.NamedResources;
import dev.products.adopt.kinds.Target;
import dev.products.adopt.mapping.Inventory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The clients of the default provider, and of those that the program creates for its
 * resources, such as one of another region.
 */
final class ProviderClients implements AutoCloseable {

	private final Aws usual;

	private final Map<Urn, Aws> clients = new LinkedHashMap<>();

	private final Map<String, Inventory.Provider> providers = new TreeMap<>();

	/**
	 * @param usual the clients of the default provider, which are not closed
	 * @param settings of the providers that the program creates
	 */
	ProviderClients(Aws usual, Map<Urn, ProviderSettings> settings) {
		this.usual = usual;
		settings.forEach((urn, one) -> this.providers.put(urn.text(), provider(urn, one)));
	}

	private Inventory.Provider provider(Urn urn, ProviderSettings settings) {
		if (settings.refusal().isPresent()) {
			return Inventory.Provider.unusable(settings.refusal().get());
		}
		try {
			Aws aws = new Aws(settings, List.of());
			this.clients.put(urn, aws);
			return new Inventory.Provider(aws.account(), aws.region(), null);
		}
		catch (SdkException | AdoptException ex) {
			return Inventory.Provider.unusable(ErrorMessages.explain(ex));
		}
	}

	/** The account and region of each provider, by its URN. */
	Map<String, Inventory.Provider> providers() {
		return this.providers;
	}

	/** The clients for a resource of a provider, which is null for the default one. */
	Aws of(@Nullable Urn provider) {
		if (provider == null || !this.providers.containsKey(provider.text())) {
			return this.usual;
		}
		String problem = this.providers.get(provider.text()).problem();
		if (problem != null) {
			throw new AdoptException("adopt cannot read AWS with the provider '" + provider.name() + "': " + problem);
		}
		return Objects.requireNonNull(this.clients.get(provider));
	}

	/** Reads the resources that the program can mean, in each account and region. */
	Estate read(Inventory inventory, Progress progress) {
		List<LiveResource> live = new ArrayList<>();
		List<ReadFailure> unread = each(inventory, (aws, targets) -> {
			String place = targets.isEmpty() ? "" : inventory.place(targets.get(0));
			Estate estate = new EstateReader(aws, progress).read(targets,
					place.isEmpty() ? new NamedResources(inventory.named()) : NamedResources.NONE);
			estate.live().forEach((one) -> live.add(one.in(place)));
			return estate.unread();
		});
		return new Estate(List.copyOf(live), unread);
	}

	/**
	 * Does something once for each account and region.
	 * @param one takes the clients and the resources of the program, and returns what
	 * could not be read
	 */
	List<ReadFailure> each(Inventory inventory, BiFunction<Aws, List<Target>, List<ReadFailure>> one) {
		Map<String, List<Target>> byPlace = new TreeMap<>();
		inventory.targets()
			.stream()
			.filter((target) -> inventory.unusable(target) == null)
			.forEach((target) -> byPlace.computeIfAbsent(inventory.place(target), (place) -> new ArrayList<>())
				.add(target));
		if (!inventory.named().isEmpty()) {
			byPlace.putIfAbsent("", List.of());
		}
		List<ReadFailure> unread = new ArrayList<>();
		byPlace.forEach(
				(place, targets) -> one.apply(targets.isEmpty() ? this.usual : of(targets.get(0).provider()), targets)
					.forEach((failure) -> unread.add(failure.in(place))));
		return List.copyOf(unread);
	}

	@Override
	public void close() {
		this.clients.values().forEach(Aws::close);
	}

}
