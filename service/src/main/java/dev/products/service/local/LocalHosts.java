package dev.products.service.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The host names that a client on this machine may use for the local service. A web page
 * can let the name of its own server resolve to 127.0.0.1 (DNS rebinding). A browser then
 * treats the local service as a part of this page, but the header {@code Host} still
 * contains the name.
 */
record LocalHosts(Set<String> names) {

	static final String RULE = "Only 127.0.0.1, localhost, [::1], and the names in the setting products.local.hosts are allowed.";

	static final String RULE_FOR_PAGES = "Only web pages of this machine, and those in the setting products.allowed-origins, may ask for a token.";

	/** Adds the names of the loopback interface. */
	LocalHosts {
		names = Stream.concat(Stream.of("127.0.0.1", "localhost", "::1"), names.stream())
			.map(LocalHosts::normalized)
			.collect(Collectors.toUnmodifiableSet());
	}

	boolean allow(@Nullable String host) {
		return host != null && this.names.contains(normalized(host));
	}

	/**
	 * @param origin the origin of a web page in the format of a browser (RFC 6454 section
	 * 7)
	 */
	boolean allowOrigin(String origin) {
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
