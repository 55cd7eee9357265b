package dev.products.rehearse;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The address of an emulator on this machine. A host name is resolved only once, so that
 * it cannot refer to another machine later.
 */
final class LocalEndpoint {

	private LocalEndpoint() {
	}

	static URI of(String text) {
		URI uri = parse(text);
		if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
			throw refused(text, "it is not of the form http://127.0.0.1:4566");
		}
		boolean more = uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null
				|| !Objects.requireNonNullElse(uri.getPath(), "").matches("/?");
		if (more) {
			throw refused(text, "it contains more than a host and a port");
		}
		InetAddress[] addresses = addresses(text, uri.getHost());
		if (!Stream.of(addresses).allMatch(InetAddress::isLoopbackAddress)) {
			throw refused(text, uri.getHost() + " is not a loopback address of this machine");
		}
		String address = addresses[0].getHostAddress();
		return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address)
				+ ((uri.getPort() >= 0) ? ":" + uri.getPort() : ""));
	}

	private static URI parse(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw refused(text, "it is not a URL");
		}
	}

	private static InetAddress[] addresses(String text, String host) {
		try {
			return InetAddress.getAllByName(host);
		}
		catch (UnknownHostException ex) {
			throw refused(text, "there is no host " + host);
		}
	}

	private static RehearseException refused(String text, String why) {
		return new RehearseException("'" + text + "' is not accepted: " + why
				+ ". Use the URL of an emulator on this machine, such as http://127.0.0.1:4566.");
	}

}
