package dev.products.cli.base;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxyVariablesTest {

	@Test
	void whatTheEnvironmentNamesIsTaken() {
		assertThat(ProxyVariables.properties(
				Map.of("HTTPS_PROXY", "http://proxy:3128", "http_proxy", "other", "NO_PROXY", "a.test, .b.test")))
			.containsOnly(Map.entry("https.proxyHost", "proxy"), Map.entry("https.proxyPort", "3128"),
					Map.entry("http.proxyHost", "other"), Map.entry("http.proxyPort", "80"),
					Map.entry("http.nonProxyHosts", "localhost|127.*|[::1]|a.test|*.a.test|b.test|*.b.test"));
	}

	@Test
	void withoutOneNothingIsSet() {
		assertThat(ProxyVariables.properties(Map.of("HTTPS_PROXY", ""))).isEmpty();
	}

	@Test
	void whatIsNoAddressIsRefusedWithoutSayingIt() {
		assertThatThrownBy(() -> ProxyVariables.properties(Map.of("HTTPS_PROXY", "http://me:secret@")))
			.isInstanceOf(CliException.class)
			.hasMessageContaining("HTTPS_PROXY is no address")
			.hasMessageNotContaining("secret");
	}

}
