package dev.products.cli.deliver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.ExitCode;
import dev.products.cli.base.Http;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the tokens of GitHub Actions name a repository. The subject of a token
 * begins with {@code repo:OWNER/NAME}, or with {@code repo:OWNER@ID/NAME@ID} in
 * repositories that were created, renamed or transferred after 15 July 2026 or opted in
 * (GitHub Docs, "OpenID Connect reference", "Immutable subject claims").
 *
 * @param environment with GITHUB_API_URL, GH_TOKEN or GITHUB_TOKEN, and PATH
 */
public record GitHub(Map<String, String> environment) {

	/** Repositories that were created since this day have ids in their subject. */
	private static final String IDS_SINCE = "2026-07-15";

	private static final int GH_SECONDS = 10;

	private static final Pattern REPOSITORY = Pattern.compile("([\\w.-]+)(@\\d+)?/([\\w.-]+)(@\\d+)?");

	private static final String OR_PASS_IDS = " Or pass the ids: --repository OWNER@ID/NAME@ID";

	/** The format of the subject: both, while a repository changes from names to ids. */
	public enum Subject {

		IDS, NAMES, BOTH

	}

	private record Answer(int status, String body) {
	}

	/**
	 * Returns the prefixes of the subjects of a repository's tokens.
	 * @param repository OWNER/NAME, or OWNER@ID/NAME@ID, which needs no call to GitHub
	 * @param form null to use the format that GitHub reports
	 */
	public List<String> subjects(String repository, @Nullable Subject form) {
		Matcher parts = REPOSITORY.matcher(repository);
		if (!parts.matches() || (parts.group(2) == null) != (parts.group(4) == null)) {
			throw new CliException(
					"'" + repository + "' is not a repository. Write OWNER/NAME, or OWNER@ID/NAME@ID with both ids.");
		}
		String names = "repo:" + parts.group(1) + "/" + parts.group(3);
		if (parts.group(2) != null) {
			return subjects(names, "repo:" + repository, (form != null) ? form : Subject.IDS);
		}
		if (form == Subject.NAMES) {
			return List.of(names);
		}
		String path = "/repos/" + repository;
		JsonNode found = read(get(path), path,
				"For a private repository, log in with `gh auth login` or set GH_TOKEN.");
		for (String field : List.of("/id", "/name", "/full_name", "/owner/id", "/owner/login")) {
			JsonNode value = found.at(field);
			if (!(field.endsWith("/id") ? value.isIntegralNumber() : value.isTextual())) {
				throw new CliException(
						"The response of " + api() + path + " has no " + field.substring(1).replace('/', '.')
								+ ", so it is not a response of GitHub. Check GITHUB_API_URL." + OR_PASS_IDS);
			}
		}
		String name = found.path("full_name").asText();
		// IAM compares subjects case-sensitively, so GitHub's spelling is used.
		names = "repo:" + name;
		String ids = "repo:" + found.path("owner").path("login").asText() + "@"
				+ found.path("owner").path("id").asText() + "/" + found.path("name").asText() + "@"
				+ found.path("id").asText();
		if (!name.equalsIgnoreCase(repository)) {
			throw new CliException(repository + " was renamed or transferred: it is now " + name
					+ ". Run the command again with --repository " + name);
		}
		boolean isNew = !isServer() && found.path("created_at").asText().compareTo(IDS_SINCE) >= 0;
		return (form != null) ? subjects(names, ids, form) : List.of(used(name, names, ids, isNew));
	}

	private static List<String> subjects(String names, String ids, Subject form) {
		return switch (form) {
			case IDS -> List.of(ids);
			case NAMES -> List.of(names);
			case BOTH -> List.of(ids, names);
		};
	}

	/**
	 * The format in use. Some repositories have ids although use_immutable_subject is
	 * false; sub_claim_prefix is right for them (Azure/azure-dev, "azd pipeline config
	 * authentication failure"). GitHub Enterprise Server has neither. A new repository
	 * has ids, even if the caller cannot read the format.
	 */
	private String used(String name, String names, String ids, boolean isNew) {
		String path = "/repos/" + name + "/actions/oidc/customization/sub";
		Answer answer = get(path);
		if (isNew && List.of(401, 403, 404).contains(answer.status())) {
			return ids;
		}
		JsonNode template = read(answer, path,
				"This needs a token that can read the actions of the repository: log in with `gh auth login` or set GH_TOKEN."
						+ " Or choose the format of the subject that the repository uses: --subject ids|names|both.");
		if (!template.isObject()) {
			throw new CliException("The response of " + api() + path
					+ " does not contain the format of the subject. If you know it, choose it: --subject ids|names");
		}
		JsonNode keys = template.path("include_claim_keys");
		// A template without keys is that of the organization, if that has one.
		if (!template.path("use_default").asBoolean(true)
				&& !keys.equals(Json.object().putArray("keys").add("repo").add("context"))) {
			throw new CliException(name + " uses a customized subject (use_default is false, include_claim_keys "
					+ (keys.isMissingNode() ? "those of its organization" : keys)
					+ "), but bootstrap supports only GitHub's default. Restore it: gh api --method PUT " + path
					+ " -F use_default=true");
		}
		String prefix = template.path("sub_claim_prefix")
			.asText(template.path("use_immutable_subject").asBoolean(isNew) ? ids : names);
		if (!prefix.equals(ids) && !prefix.equals(names)) {
			throw new CliException("The subject of " + name + " begins with " + prefix + ", but " + ids + " or " + names
					+ " was expected. If you know which one is right, choose it: --subject ids|names");
		}
		return prefix;
	}

	/**
	 * The issuer of the tokens: github.com, an enterprise on ghe.com, or an Enterprise
	 * Server (GitHub Docs, "OpenID Connect reference").
	 * @param given null for the issuer that belongs to the API
	 */
	public String issuer(@Nullable String given) {
		if (given != null) {
			// IAM omits https:// in ARNs and condition keys.
			String issuer = given.replaceFirst("^https://", "").replaceFirst("/+$", "");
			if (!issuer.matches("[\\w.:-]+(/[\\w.-]+)*")) {
				throw new CliException("'" + given + "' is not an issuer. Write HOST or HOST/PATH.");
			}
			return issuer;
		}
		URI api = api();
		return api.getHost().endsWith(".ghe.com") ? "token.actions." + api.getHost().replaceFirst("^api\\.", "")
				: isServer() ? api.getAuthority() + "/_services/token" : "token.actions.githubusercontent.com";
	}

	private boolean isServer() {
		return api().getPath().endsWith("/api/v3");
	}

	private URI api() {
		String url = variable("GITHUB_API_URL").orElse("https://api.github.com").replaceFirst("/+$", "");
		if (!url.matches("https?://[a-zA-Z0-9.-]+(:\\d+)?(/[\\w./-]*)?")) {
			throw new CliException("GITHUB_API_URL is '" + url
					+ "', which is not the URL of an API. Unset it, or set it to one such as https://api.github.com.");
		}
		return URI.create(url);
	}

	private Optional<String> variable(String name) {
		return Optional.ofNullable(this.environment.get(name)).map(String::strip).filter((value) -> !value.isEmpty());
	}

	private Answer get(String path) {
		Answer answer = variable("GITHUB_API_URL").isPresent() ? null : callWithGh(path);
		return (answer != null) ? answer : callWithHttp(path);
	}

	private static JsonNode read(Answer answer, String path, String otherwise) {
		if (answer.status() == 200) {
			return Json.read(answer.body(), "The response for " + path);
		}
		throw new CliException("GitHub returned an error for " + path + ": HTTP " + answer.status() + ", "
				+ answer.body().strip().lines().limit(5).collect(Collectors.joining(" ")) + "\n"
				+ switch (answer.status()) {
					case 401 -> "The token is not valid. Log in with `gh auth login`, or set another GH_TOKEN.";
					case 404 -> "Check the name. " + otherwise;
					case 403, 429 -> "The rate limit may be exceeded; it is higher with a token. " + otherwise;
					default -> "Try again later.";
				} + OR_PASS_IDS);
	}

	/** Uses the login of gh; null if gh is not installed or not logged in. */
	private @Nullable Answer callWithGh(String path) {
		// ProcessBuilder would search the PATH of this process.
		ProcessBuilder builder = new ProcessBuilder("/usr/bin/env", "gh", "api", "--hostname", "github.com", path);
		builder.environment().putAll(this.environment);
		builder.environment().putAll(Map.of("GH_PROMPT_DISABLED", "1", "GH_NO_UPDATE_NOTIFIER", "1"));
		try {
			Process process = builder.start();
			CompletableFuture.delayedExecutor(GH_SECONDS, TimeUnit.SECONDS)
				.execute(process.toHandle()::destroyForcibly);
			String body = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			int code = process.waitFor();
			if (code == 0) {
				return new Answer(200, body);
			}
			// 4: gh is not logged in (`gh help exit-codes`). 126 and 127: env cannot run
			// gh.
			if (List.of(4, 126, 127).contains(code)) {
				return null;
			}
			Matcher status = Pattern.compile("\\(HTTP (\\d{3})\\)").matcher(error);
			if (!status.find()) {
				throw new CliException(ExitCode.SERVER_FAILED, unreachable("`gh api` ended with " + code + ": "
						+ (error.isEmpty() ? "no response within " + GH_SECONDS + " s" : error)));
			}
			return new Answer(Integer.parseInt(status.group(1)), error);
		}
		catch (IOException ex) {
			throw new CliException(ExitCode.SERVER_FAILED, unreachable(ex.toString()), ex);
		}
		catch (InterruptedException ex) {
			throw CliException.interrupted(ex);
		}
	}

	private Answer callWithHttp(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api() + path))
			.header("Accept", "application/vnd.github+json");
		variable("GH_TOKEN").or(() -> variable("GITHUB_TOKEN")).ifPresent((token) -> {
			// The message of the JDK would contain the token.
			if (!token.matches("[!-~]+")) {
				throw new CliException(
						"GH_TOKEN or GITHUB_TOKEN contains invalid characters, such as a space or a line break.");
			}
			request.header("Authorization", "Bearer " + token);
		});
		// A renamed repository redirects to its new name.
		HttpResponse<String> response = Http.send(request, HttpClient.Redirect.NORMAL,
				(ex) -> unreachable(ex.toString()));
		return new Answer(response.statusCode(), response.body());
	}

	private String unreachable(String why) {
		return "GitHub cannot be reached at " + api() + " (" + why + "). Try again later, or change GITHUB_API_URL."
				+ OR_PASS_IDS;
	}

}
