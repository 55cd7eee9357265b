package dev.products.cli.base;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The proxy that the environment names, as curl and the AWS CLI take it, in Java's words.
 */
public final class ProxyVariables {

	/** What Java itself never sends to a proxy. */
	private static final String NEVER = "localhost|127.*|[::1]";

	private ProxyVariables() {
	}

	/**
	 * @param environment with HTTPS_PROXY, HTTP_PROXY and NO_PROXY, or in small letters
	 * @return properties of the JVM
	 */
	public static Map<String, String> properties(Map<String, String> environment) {
		Map<String, String> properties = new TreeMap<>();
		for (String scheme : new String[] { "http", "https" }) {
			String proxy = value(environment, scheme + "_proxy");
			if (proxy.isEmpty()) {
				continue;
			}
			URI uri;
			try {
				uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
			}
			catch (IllegalArgumentException ex) {
				uri = URI.create("");
			}
			if (uri.getHost() == null) {
				throw new CliException(scheme.toUpperCase(Locale.ROOT)
						+ "_PROXY is no address such as http://proxy.example.com:3128.");
			}
			properties.put(scheme + ".proxyHost", uri.getHost());
			properties.put(scheme + ".proxyPort", Integer.toString((uri.getPort() > 0) ? uri.getPort() : 80));
		}
		String none = value(environment, "no_proxy");
		if (!none.isEmpty()) {
			properties
				.put("http.nonProxyHosts",
						Stream
							.concat(Stream.of(NEVER),
									Arrays.stream(none.split(","))
										.map(String::strip)
										.filter((host) -> !host.isEmpty())
										.flatMap((host) -> host.equals("*") ? Stream.of(host)
												: Stream.of(host.replaceFirst("^\\.", ""),
														"*." + host.replaceFirst("^\\.", ""))))
							.collect(Collectors.joining("|")));
		}
		return properties;
	}

	private static String value(Map<String, String> environment, String name) {
		return environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
	}

}
