package dev.products.cli.login;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uses a mock login page and a mock browser. */
class BrowserLoginTest {

	@AutoClose
	private final MockServer page = new MockServer((request) -> new Response(this.status,
			"{\"id_token\":\"i\",\"access_token\":\"a\",\"refresh_token\":\"r\"}"));

	private int port;

	private int status = 200;

	@BeforeEach
	void findPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
	}

	private BrowserLogin login() {
		return new BrowserLogin(this.page.url(), "client", null, this.port);
	}

	private int back(String query) {
		try {
			return HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/?" + query)).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void codeIsExchangedWithTheVerifierOfTheChallenge() {
		AtomicReference<Map<String, String>> asked = new AtomicReference<>(Map.of());
		Tokens tokens = login().login((address) -> {
			asked.set(BrowserLogin.query(address));
			CompletableFuture.runAsync(() -> back("code=c+1%26&state=" + asked.get().get("state")));
		}, Duration.ofSeconds(20));
		assertThat(tokens).isEqualTo(new Tokens("i", "a", "r"));
		assertThat(asked.get()).containsEntry("code_challenge_method", "S256")
			.containsEntry("client_id", "client")
			.containsEntry("redirect_uri", "http://localhost:" + this.port + "/");
		Map<String, String> form = BrowserLogin.query(URI.create("/?" + this.page.requests().get(0).body()));
		String verifier = form.get("code_verifier");
		assertThat(form).containsEntry("code", "c 1&").containsEntry("grant_type", "authorization_code");
		assertThat(verifier).hasSizeBetween(43, 128);
		assertThat(asked.get()).containsEntry("code_challenge", BrowserLogin.challenge(verifier));
	}

	@Test
	void codeChallengeMatchesRfc7636AppendixB() {
		assertThat(BrowserLogin.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
			.isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	}

	@Test
	void responseWithAnotherStateIsIgnored() {
		CompletableFuture<Integer> forged = new CompletableFuture<>();
		assertThatThrownBy(() -> login().login(
				(address) -> CompletableFuture.runAsync(() -> forged.complete(back("code=c&state=forged"))),
				Duration.ofSeconds(2)))
			.hasMessageContaining("not completed within 2 s")
			.hasMessageContaining("callbackUrls");
		assertThat(forged).isCompletedWithValue(404);
		assertThat(this.page.requests()).isEmpty();
	}

	@Test
	void errorOfTheLoginPageIsReported() {
		assertThatThrownBy(() -> login().login((address) -> CompletableFuture.runAsync(() -> back(
				"error=access_denied&error_description=not+today&state=" + BrowserLogin.query(address).get("state"))),
				Duration.ofSeconds(20)))
			.hasMessage("The login page returned an error: access_denied not today");
	}

	@Test
	void portInUseIsReported() {
		BrowserLogin taken = new BrowserLogin(URI.create("http://127.0.0.1"), "client", null, this.page.port());
		assertThatThrownBy(() -> taken.login((address) -> {
		}, Duration.ofSeconds(20))).hasMessageContaining("is in use").hasMessageContaining("--port");
	}

	@Test
	void failingLoginPageIsAServerFailure() {
		this.status = 502;
		assertThatThrownBy(() -> login().login(
				(address) -> CompletableFuture
					.runAsync(() -> back("code=c&state=" + BrowserLogin.query(address).get("state"))),
				Duration.ofSeconds(10)))
			.isInstanceOfSatisfying(CliException.class, (ex) -> assertThat(ex.code()).isEqualTo(Exit.SERVER_FAILED));
	}

}
