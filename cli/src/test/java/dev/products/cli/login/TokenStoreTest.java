package dev.products.cli.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.products.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenStoreTest {

	@TempDir
	private Path folder;

	private TokenStore store;

	@BeforeEach
	void createStore() {
		this.store = new TokenStore(this.folder.resolve("products/tokens.json"));
	}

	private static Tokens tokens(String user, Instant expires, String refresh) {
		String claims = "{\"cognito:username\":\"" + user + "\",\"exp\":" + expires.getEpochSecond() + "}";
		String encoded = Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
		return new Tokens("e30." + encoded + ".c2ln", "access", refresh);
	}

	@Test
	void onlyTheOwnerCanReadTheFile() throws IOException {
		this.store.put("a", tokens("alice", Instant.EPOCH, "r"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.store.path())))
			.isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.store.path().getParent())))
			.isEqualTo("rwx------");
		assertThat(this.store.path().getParent()).isDirectoryNotContaining("glob:**.new*");
	}

	@Test
	void eachTargetHasItsOwnTokens() {
		this.store.put("a", tokens("alice", Instant.EPOCH, "r"));
		this.store.put("b", tokens("bob", Instant.EPOCH, null));
		assertThat(this.store.get("a")).hasValueSatisfying((one) -> assertThat(one.user()).isEqualTo("alice"));
		assertThat(this.store.get("b")).hasValueSatisfying((one) -> assertThat(one.refresh()).isNull());
		assertThat(this.store.remove("a")).isTrue();
		assertThat(this.store.remove("a")).isFalse();
		assertThat(this.store.get("a")).isEmpty();
		assertThat(this.store.get("b")).isPresent();
	}

	/** Arguments: the file and the user. */
	public static void main(String[] arguments) {
		for (int i = 0; i < 20; i++) {
			new TokenStore(Path.of(arguments[0])).put(arguments[1] + i, tokens(arguments[1], Instant.EPOCH, null));
		}
	}

	@Test
	void concurrentLoginsAreAllKept() throws Exception {
		List<Process> both = new ArrayList<>();
		for (String user : List.of("a", "b")) {
			both.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), TokenStoreTest.class.getName(), this.store.path().toString(),
					user)
				.inheritIO()
				.start());
		}
		for (Process one : both) {
			assertThat(one.waitFor()).isZero();
		}
		for (int i = 0; i < 20; i++) {
			assertThat(this.store.get("a" + i)).isPresent();
			assertThat(this.store.get("b" + i)).isPresent();
		}
	}

	@Test
	void corruptFileSaysWhatToDo() throws IOException {
		this.store.put("a", tokens("alice", Instant.EPOCH, "r"));
		Files.writeString(this.store.path(), "{spoiled");
		assertThatThrownBy(() -> this.store.get("a")).isInstanceOf(CliException.class)
			.hasMessageContaining(this.store.path() + " is not JSON")
			.hasMessageEndingWith("Delete the file and log in again.");
	}

	@Test
	void tokenIsRefreshedBeforeItExpires() {
		Instant now = Instant.parse("2026-11-21T22:00:00Z");
		assertThat(tokens("a", now.plusSeconds(61), null).isFresh(now)).isTrue();
		assertThat(tokens("a", now.plusSeconds(60), null).isFresh(now)).isFalse();
	}

}
