package dev.products.cli.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.products.cli.base.CliException;
import dev.products.cli.base.MockServer;
import dev.products.cli.base.MockServer.Response;
import dev.products.cli.deliver.GitHub.Subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uses a mock of GitHub that answers as its documentation shows. */
class GitHubTest {

	private static final String REPOSITORY = "{\"id\": 42, \"name\": \"products\", \"full_name\": \"acme/products\","
			+ " \"owner\": {\"login\": \"acme\", \"id\": 41}}";

	private static final String TEMPLATE = "/repos/acme/products/actions/oidc/customization/sub";

	private final Map<String, String> environment = new HashMap<>();

	/** By path: status and body, or the new location. */
	private final Map<String, String> answers = new HashMap<>(Map.of("/repos/acme/products", "200 " + REPOSITORY));

	@AutoClose
	private final MockServer api = new MockServer((request) -> {
		String[] answer = this.answers.getOrDefault(request.uri().getPath(), "404 {\"message\":\"Not Found\"}")
			.split(" ", 2);
		return answer[0].equals("301") ? new Response(301, "", answer[1])
				: new Response(Integer.parseInt(answer[0]), answer[1]);
	});

	@TempDir
	private Path bin;

	@BeforeEach
	void setApiUrl() {
		this.environment.put("GITHUB_API_URL", this.api.url() + "/");
	}

	/** The path and the token of each request. */
	private List<String> requests() {
		return this.api.requests()
			.stream()
			.map((request) -> request.uri().getPath() + " " + request.header("Authorization"))
			.toList();
	}

	private ThrowableAssertAlternative<CliException> assertRefused(String repository, @Nullable Subject form) {
		return assertThatExceptionOfType(CliException.class).isThrownBy(() -> subjects(repository, form));
	}

	private List<String> subjects(String repository, @Nullable Subject form) {
		return new GitHub(this.environment).subjects(repository, form);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{'use_default':true,'use_immutable_subject':true}             | repo:acme@41/products@42",
			"{'use_default':true,'use_immutable_subject':false}              | repo:acme/products",
			"{'use_default':true}                                            | repo:acme/products",
			"{'use_default':false,'include_claim_keys':['repo','context']}   | repo:acme/products",
			"{'use_immutable_subject':false,'sub_claim_prefix':'repo:acme@41/products@42'} | repo:acme@41/products@42",
			"{'use_immutable_subject':true,'sub_claim_prefix':'repo:acme/products'}        | repo:acme/products" },
			quoteCharacter = '"')
	void usesTheSubjectFormatOfTheRepository(String template, String subject) {
		this.answers.put(TEMPLATE, "200 " + template.replace('\'', '"'));
		assertThat(subjects("acme/products", null)).containsExactly(subject);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2026-07-15T00:00:01Z | 404 {}                                      | repo:acme@41/products@42",
					"2027-01-01T00:00:00Z | 403 {}                                      | repo:acme@41/products@42",
					"2027-01-01T00:00:00Z | 200 {\"use_default\":true}                  | repo:acme@41/products@42",
					"2027-01-01T00:00:00Z | 200 {\"use_immutable_subject\":false}       | repo:acme/products",
					"2026-07-14T23:59:59Z | 200 {\"use_default\":true}                  | repo:acme/products" },
			quoteCharacter = '\'')
	void newRepositoryHasIdsUnlessGitHubReportsNames(String created, String template, String subject) {
		this.answers.put("/repos/acme/products",
				"200 " + REPOSITORY.replace("\"id\": 42", "\"id\": 42, \"created_at\": \"" + created + "\""));
		this.answers.put(TEMPLATE, template);
		assertThat(subjects("acme/products", null)).containsExactly(subject);
	}

	@Test
	void namesHaveTheSpellingOfGitHub() {
		this.answers.put("/repos/Acme/Products", "200 " + REPOSITORY);
		this.answers.put(TEMPLATE, "200 {\"use_default\":true}");
		assertThat(subjects("Acme/Products", null)).containsExactly("repo:acme/products");
	}

	@ParameterizedTest
	@CsvSource({ "GH_TOKEN, first, Bearer first", "GITHUB_TOKEN, second, Bearer second", "GH_TOKEN, '', ''" })
	void tokenOfTheEnvironmentIsSent(String name, String token, String sent) {
		this.answers.put(TEMPLATE, "200 {\"use_default\":true}");
		this.environment.put(name, token);
		subjects("acme/products", null);
		assertThat(requests()).containsExactly("/repos/acme/products " + sent, TEMPLATE + " " + sent);
	}

	@Test
	void givenIdsNeedNoCallToGitHub() {
		assertThat(subjects("acme@41/products@42", null)).containsExactly("repo:acme@41/products@42");
		assertThat(subjects("acme@41/products@42", Subject.BOTH)).containsExactly("repo:acme@41/products@42",
				"repo:acme/products");
		assertThat(subjects("acme/products", Subject.NAMES)).containsExactly("repo:acme/products");
		assertThat(requests()).isEmpty();
	}

	@Test
	void subjectOptionSelectsTheFormat() {
		assertThat(subjects("acme/products", Subject.IDS)).containsExactly("repo:acme@41/products@42");
		assertThat(subjects("acme/products", Subject.BOTH)).containsExactly("repo:acme@41/products@42",
				"repo:acme/products");
		assertThat(requests()).containsOnly("/repos/acme/products ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme", "acme@41/products", "acme/products@42", "acme@x/products@42", "acme/*" })
	void invalidRepositoryIsRefused(String repository) {
		assertRefused(repository, null).withMessageContaining("OWNER@ID/NAME@ID with both ids");
		assertThat(requests()).isEmpty();
	}

	@Test
	void renamedRepositoryIsRefusedWithItsNewName() {
		this.answers.put("/repos/acme/old", "301 /repositories/42");
		this.answers.put("/repositories/42", "200 " + REPOSITORY);
		assertRefused("acme/old", Subject.IDS).withMessageContaining("--repository acme/products");
	}

	@ParameterizedTest
	@CsvSource({ "404, {}, gh auth login", "401, {}, not valid", "403, API rate limit exceeded, GH_TOKEN",
			"429, {}, rate limit", "500, {}, Try again later" })
	void errorOfGitHubSaysWhatToDo(int status, String body, String what) {
		this.answers.put("/repos/acme/products", status + " " + body);
		assertRefused("acme/products", null).withMessageContainingAll("HTTP " + status, body, what,
				"--repository OWNER@ID/NAME@ID");
	}

	@Test
	void unreadableSubjectFormatIsNotGuessed() {
		assertRefused("acme/products", null).withMessageContainingAll("HTTP 404", "GH_TOKEN",
				"--subject ids|names|both");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"use_default":false,"include_claim_keys":["repository_owner"]} | include_claim_keys           | -F use_default=true
					{"use_default":false}                                           | include_claim_keys           | -F use_default=true
					{"use_default":false,"include_claim_keys":["repo","context","job_workflow_ref"]} | include_claim_keys | -F use_default=true
					{"sub_claim_prefix":"repo:mallory@41/products@42"}              | repo:mallory@41/products@42  | --subject ids
					[]                                                              | does not contain the format  | --subject ids
					null                                                            | does not contain the format  | --subject ids
					"x"                                                             | does not contain the format  | --subject ids
					""")
	void unsupportedSubjectFormatIsRefused(String template, String because, String hint) {
		this.answers.put(TEMPLATE, "200 " + template);
		assertRefused("acme/products", null).withMessageContainingAll(because, hint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "[]", "{'full_name':'acme/products','name':'products'}",
			"{'id':'42','full_name':'acme/products','name':'products','owner':{'login':'acme','id':41}}",
			"{'id':42,'full_name':'acme/products','name':'products','owner':{'login':'acme'}}" })
	void responseWithoutNamesAndIdsIsRefused(String repository) {
		this.answers.put("/repos/acme/products", "200 " + repository.replace('\'', '"'));
		assertRefused("acme/products", Subject.IDS).withMessageContainingAll("has no ", "GITHUB_API_URL",
				"--repository OWNER@ID/NAME@ID");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.github.com", "http://a b", "ftp://api.github.com", "https:", "/x", "http://a_b" })
	void invalidApiUrlIsRefused(String url) {
		this.environment.put("GITHUB_API_URL", url);
		assertRefused("acme/products", null).withMessageContainingAll("GITHUB_API_URL", url, "https://api.github.com");
	}

	@Test
	void invalidTokenIsRefusedAndNotPrinted() {
		this.environment.put("GH_TOKEN", "first\nsecond");
		assertRefused("acme/products", null).withMessageContaining("GH_TOKEN").withMessageNotContaining("second");
	}

	@Test
	void unreachableGitHubIsReported() {
		this.api.close();
		assertRefused("acme/products", null).withMessageContainingAll("cannot be reached",
				"--repository OWNER@ID/NAME@ID");
	}

	@Test
	void ghIsUsedIfItIsInstalled() throws IOException {
		gh("case $4 in */sub) echo '{\"use_immutable_subject\":true}' ;; *) echo '" + REPOSITORY + "' ;; esac");
		assertThat(subjects("acme/products", null)).containsExactly("repo:acme@41/products@42");
		assertThat(Files.readAllLines(this.bin.resolve("calls")))
			.containsExactly("api --hostname github.com /repos/acme/products", "api --hostname github.com " + TEMPLATE);
		assertThat(requests()).isEmpty();
	}

	@Test
	void folderNamedGhIsNotUsed() throws IOException {
		gh("echo '" + REPOSITORY + "'");
		Path folder = Files.createDirectories(this.bin.resolve("folder/gh")).getParent();
		this.environment.merge("PATH", folder + ":", (path, first) -> first + path);
		assertThat(subjects("acme/products", Subject.IDS)).containsExactly("repo:acme@41/products@42");
	}

	@ParameterizedTest
	@CsvSource({ "gh: Not Found (HTTP 404), HTTP 404", "error connecting to api.github.com, error connecting" })
	void errorOfGhSaysWhatToDo(String said, String told) throws IOException {
		gh("echo '" + said + "' >&2; exit 1");
		assertRefused("acme/products", null).withMessageContainingAll(told, "--repository OWNER@ID/NAME@ID");
	}

	@ParameterizedTest
	@CsvSource({ "https://api.github.com, token.actions.githubusercontent.com",
			"https://api.octocorp.ghe.com, token.actions.octocorp.ghe.com",
			"https://github.example.com/api/v3, github.example.com/_services/token" })
	void enterpriseHasItsOwnIssuer(String url, String issuer) {
		this.environment.put("GITHUB_API_URL", url);
		assertThat(new GitHub(this.environment).issuer(null)).isEqualTo(issuer);
	}

	/** As IAM has it in the ARN of the provider and in the keys of a condition. */
	@ParameterizedTest
	@ValueSource(strings = { "https://token.actions.githubusercontent.com/acme/",
			"token.actions.githubusercontent.com/acme" })
	void issuerIsNormalizedToHostAndPath(String given) {
		assertThat(new GitHub(this.environment).issuer(given)).isEqualTo("token.actions.githubusercontent.com/acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://", "http://token.example.com", "token.example.com/a b" })
	void invalidIssuerIsRefused(String given) {
		assertThatThrownBy(() -> new GitHub(this.environment).issuer(given)).isInstanceOf(CliException.class)
			.hasMessageContaining("HOST or HOST/PATH");
	}

	private void gh(String does) throws IOException {
		Path gh = Files.writeString(this.bin.resolve("gh"),
				"#!/bin/sh\necho \"$@\" >>'" + this.bin.resolve("calls") + "'\n" + does + "\n");
		Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwx------"));
		this.environment.remove("GITHUB_API_URL");
		this.environment.put("PATH", this.bin + ":/usr/bin:/bin");
	}

}
