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
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.products.cli.base.CliException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenStoreTest {

	static Tokens tokens(String user, Instant expires, String refresh) {
		String claims = String.format(Locale.ROOT,
				"{\"cognito:username\":\"%s\",\"cognito:groups\":[\"apiAdmins\"],\"exp\":%d}", user,
				expires.getEpochSecond());
		String id = "e30."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
				+ ".c2ln";
		return new Tokens(id, "access", refresh);
	}

	@Test
	void onlyTheOwnerCanReadTheFile(@TempDir Path folder) throws IOException {
		TokenStore store = new TokenStore(folder.resolve("products/tokens.json"));
		store.put("a", tokens("alice", Instant.EPOCH, "r"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.path()))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("products"))))
			.isEqualTo("rwx------");
		assertThat(folder.resolve("products")).isDirectoryContaining((file) -> file.equals(store.path()))
			.isDirectoryNotContaining("glob:**.new*");
	}

	@Test
	void eachTargetHasItsOwnTokens(@TempDir Path folder) {
		TokenStore store = new TokenStore(folder.resolve("tokens.json"));
		store.put("a", tokens("alice", Instant.EPOCH, "r"));
		store.put("b", tokens("bob", Instant.EPOCH, null));
		assertThat(store.get("a")).hasValueSatisfying((one) -> assertThat(one.user()).isEqualTo("alice"));
		assertThat(store.get("b")).hasValueSatisfying((one) -> assertThat(one.refresh()).isNull());
		assertThat(store.remove("a")).isTrue();
		assertThat(store.remove("a")).isFalse();
		assertThat(store.get("a")).isEmpty();
		assertThat(store.get("b")).isPresent();
	}

	/** Arguments: the folder and the user. */
	public static void main(String[] arguments) {
		for (int i = 0; i < 20; i++) {
			new TokenStore(Path.of(arguments[0], "tokens.json")).put(arguments[1] + i,
					tokens(arguments[1], Instant.EPOCH, null));
		}
	}

	@Test
	void concurrentLoginsAreAllKept(@TempDir Path folder) throws Exception {
		List<Process> both = new ArrayList<>();
		for (String user : List.of("a", "b")) {
			both.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), TokenStoreTest.class.getName(), folder.toString(), user)
				.inheritIO()
				.start());
		}
		for (Process one : both) {
			assertThat(one.waitFor()).isZero();
		}
		for (int i = 0; i < 20; i++) {
			assertThat(new TokenStore(folder.resolve("tokens.json")).get("a" + i)).isPresent();
			assertThat(new TokenStore(folder.resolve("tokens.json")).get("b" + i)).isPresent();
		}
	}

	@Test
	void corruptFileSaysWhatToDo(@TempDir Path folder) throws IOException {
		TokenStore store = new TokenStore(folder.resolve("tokens.json"));
		store.put("a", tokens("alice", Instant.EPOCH, "r"));
		Files.writeString(store.path(), "{spoiled");
		assertThatThrownBy(() -> store.get("a")).isInstanceOf(CliException.class)
			.hasMessageContaining(store.path() + " is not JSON")
			.hasMessageEndingWith("Delete the file and log in again.");
	}

	@Test
	void tokenIsRefreshedBeforeItExpires() {
		Instant now = Instant.parse("2026-11-21T22:00:00Z");
		assertThat(tokens("a", now.plusSeconds(61), null).isFresh(now)).isTrue();
		assertThat(tokens("a", now.plusSeconds(60), null).isFresh(now)).isFalse();
	}

}
