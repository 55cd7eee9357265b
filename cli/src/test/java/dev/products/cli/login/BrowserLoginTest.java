package dev.products.cli.login;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uses a mock login page and a mock browser. */
class BrowserLoginTest {

	@AutoClose
	private final MockServer page = new MockServer((request) -> new Response(this.status,
			"{\"id_token\":\"i\",\"access_token\":\"a\",\"refresh_token\":\"r\"}"));

	private volatile Map<String, String> asked = Map.of();

	private volatile int callbackStatus;

	private int port;

	private int status = 200;

	@BeforeEach
	void findPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
	}

	/**
	 * Logs in with a browser that calls back with a query, in which STATE stands for the
	 * state.
	 */
	private Tokens login(String query, int seconds) {
		return new BrowserLogin(this.page.url(), "client", null, this.port).login((address) -> {
			this.asked = BrowserLogin.query(address);
			URI callback = URI
				.create("http://127.0.0.1:" + this.port + "/?" + query.replace("STATE", this.asked.get("state")));
			HttpClient.newHttpClient()
				.sendAsync(HttpRequest.newBuilder(callback).build(), HttpResponse.BodyHandlers.discarding())
				.thenAccept((response) -> this.callbackStatus = response.statusCode());
		}, Duration.ofSeconds(seconds));
	}

	@Test
	void codeIsExchangedWithTheVerifierOfTheChallenge() {
		assertThat(login("code=c+1%26&state=STATE", 20)).isEqualTo(new Tokens("i", "a", "r"));
		assertThat(this.asked).containsEntry("code_challenge_method", "S256")
			.containsEntry("client_id", "client")
			.containsEntry("redirect_uri", "http://localhost:" + this.port + "/");
		Map<String, String> form = BrowserLogin.query(URI.create("/?" + this.page.requests().get(0).body()));
		String verifier = form.get("code_verifier");
		assertThat(form).containsEntry("code", "c 1&").containsEntry("grant_type", "authorization_code");
		assertThat(verifier).hasSizeBetween(43, 128);
		assertThat(this.asked).containsEntry("code_challenge", BrowserLogin.challenge(verifier));
	}

	@Test
	void codeChallengeMatchesRfc7636AppendixB() {
		assertThat(BrowserLogin.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
			.isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	}

	@Test
	void responseWithAnotherStateIsIgnored() {
		assertThatThrownBy(() -> login("code=c&state=forged", 2)).hasMessageContaining("not completed within 2 s")
			.hasMessageContaining("callbackUrls");
		assertThat(this.callbackStatus).isEqualTo(404);
		assertThat(this.page.requests()).isEmpty();
	}

	@Test
	void errorOfTheLoginPageIsReported() {
		assertThatThrownBy(() -> login("error=access_denied&error_description=not+today&state=STATE", 20))
			.hasMessage("The login page returned an error: access_denied not today");
	}

	@Test
	void portInUseIsReported() {
		this.port = this.page.url().getPort();
		assertThatThrownBy(() -> login("", 20)).hasMessageContaining("is in use").hasMessageContaining("--port");
	}

	@Test
	void failingLoginPageIsAServerFailure() {
		this.status = 502;
		assertThatThrownBy(() -> login("code=c&state=STATE", 10)).isInstanceOfSatisfying(CliException.class,
				(ex) -> assertThat(ex.code()).isEqualTo(ExitCode.SERVER_FAILED));
	}

}
