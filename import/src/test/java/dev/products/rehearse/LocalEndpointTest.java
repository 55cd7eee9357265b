package dev.products.rehearse;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocalEndpointTest {

	@ParameterizedTest
	@ValueSource(
			strings = { "http://127.0.0.1:4566", "http://127.0.0.1:4566/", "http://127.1.2.3", "http://[::1]:4566" })
	void aLoopbackAddressIsAccepted(String text) {
		assertThat(LocalEndpoint.of(text)).hasScheme("http").hasNoParameters();
	}

	@Test
	void aHostNameIsReplacedByItsAddress() {
		assertThat(LocalEndpoint.of("http://localhost:4566")).isIn(URI.create("http://127.0.0.1:4566"),
				URI.create("http://[0:0:0:0:0:0:0:1]:4566"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://dynamodb.eu-central-1.amazonaws.com",
			"http://dynamodb.eu-central-1.amazonaws.com", "https://127.0.0.1:4566", "http://10.0.0.1:4566",
			"http://192.168.1.5", "http://0.0.0.0:4566", "http://[2001:db8::1]:4566", "http://169.254.169.254",
			"http://127.0.0.1.example.com:4566", "http://127.0.0.1:4566@example.com", "http://user@127.0.0.1:4566",
			"http://127.0.0.1:4566/restapis", "http://127.0.0.1:4566?x", "127.0.0.1:4566", "localhost", "file:///tmp",
			"http://", "http://a b", "" })
	void anyOtherAddressIsRefused(String text) {
		assertThatExceptionOfType(RehearseException.class).isThrownBy(() -> LocalEndpoint.of(text))
			.withMessageStartingWith("'" + text + "' is not accepted: ")
			.withMessageEndingWith("Use the URL of an emulator on this machine, such as http://127.0.0.1:4566.");
	}

}
