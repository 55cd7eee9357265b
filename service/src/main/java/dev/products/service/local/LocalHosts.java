package dev.products.service.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The names by which a client on this machine may call what runs here. A web page can
 * have the name of its own server resolve to 127.0.0.1 (DNS rebinding); a browser then
 * takes the local service for a part of that page. The header {@code Host} gives it away.
 */
final class LocalHosts {

	/** Says what to do when a name is refused. */
	static final String RULE = "Only 127.0.0.1, localhost, [::1], and the names in the setting products.local.hosts are allowed.";

	private final Set<String> names;

	/**
	 * @param others names besides those of the loopback, without a port
	 */
	LocalHosts(Set<String> others) {
		this.names = Stream.concat(Stream.of("127.0.0.1", "localhost", "::1"), others.stream())
			.map(LocalHosts::normalized)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * @param host a name or an address, without a port
	 */
	boolean allow(@Nullable String host) {
		return host != null && this.names.contains(normalized(host));
	}

	/**
	 * @param origin of a web page, as its browser writes it (RFC 6454 section 7)
	 */
	boolean allowPagesOf(String origin) {
		try {
			return allow(new URI(origin).getHost());
		}
		catch (URISyntaxException opaque) {
			return false;
		}
	}

	private static String normalized(String host) {
		return host.strip().toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
	}

}
