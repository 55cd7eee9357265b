package dev.products.adopt.kinds;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.Unread;
import dev.products.adopt.base.Workplace;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Keeps the code of the functions that the program declares, since often there is no
 * other copy of what somebody typed into the console.
 */
public final class FunctionCode {

	public static final String ACTION = "lambda:GetFunction";

	/** What is no version. */
	private static final String LATEST = "$LATEST";

	private static final Duration CONNECT = Duration.ofSeconds(20);

	/** A package may have 250 MB. */
	private static final Duration DOWNLOAD = Duration.ofMinutes(5);

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(CONNECT)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Aws aws;

	private final Workplace workplace;

	private final Progress progress;

	public FunctionCode(Aws aws, Workplace workplace, Progress progress) {
		this.aws = aws;
		this.workplace = workplace;
		this.progress = progress;
	}

	/**
	 * Downloads what is not there yet: what runs, and the versions that aliases name.
	 * @return what could not be kept, and why
	 */
	public List<Unread> keep(List<Target> targets, Estate estate) {
		Set<String> declared = targets.stream()
			.filter((target) -> target.urn().type().equals(Lambda.FUNCTION))
			.map(Target::name)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		List<Unread> unread = new ArrayList<>();
		estate.of(Lambda.FUNCTION).filter((live) -> declared.contains(live.name())).forEach((live) -> {
			keep(unread, live.name(), () -> keep(live));
			versions(estate, live).forEach(
					(version) -> keep(unread, live.name() + ", version " + version, () -> keep(live.name(), version)));
		});
		return unread;
	}

	/** Those that aliases send calls to. */
	private static Set<String> versions(Estate estate, Live function) {
		Set<String> versions = new TreeSet<>();
		estate.of(Lambda.ALIAS)
			.filter((alias) -> function.name().equals(alias.parts().get("function")))
			.forEach((alias) -> {
				versions.add(alias.facts().getOrDefault("version", LATEST));
				versions.addAll(List.of(alias.facts().getOrDefault(Lambda.WEIGHTED, LATEST).split(" ")));
			});
		versions.remove(LATEST);
		return versions;
	}

	private void keep(List<Unread> unread, String what, Runnable one) {
		this.progress.passing("keeping the code of " + what);
		try {
			one.run();
		}
		catch (AwsServiceException ex) {
			if (!Aws.denied(ex)) {
				throw ex;
			}
			unread.add(unread(what, ex.awsErrorDetails().errorMessage()));
		}
		catch (NotKept ex) {
			unread.add(unread(what, ex.getMessage()));
		}
	}

	/** Not of the function's type: the function itself was read. */
	private static Unread unread(String what, String message) {
		return new Unread("code of " + Lambda.FUNCTION, ACTION, "the code of function " + what, message);
	}

	private void keep(Live live) {
		String wanted = Objects.requireNonNullElse(live.facts().get("code"), "");
		if (!isKept(live.name(), wanted)) {
			keep(live.name(), wanted, get(live.name(), null));
		}
	}

	private void keep(String function, String version) {
		GetFunctionResponse answer = get(function, version);
		String wanted = Objects.requireNonNullElse(answer.configuration().codeSha256(), "");
		if (!isKept(function, wanted)) {
			keep(function, wanted, answer);
		}
	}

	private GetFunctionResponse get(String function, @Nullable String version) {
		return this.aws.client(LambdaClient.class, LambdaClient::builder)
			.getFunction((request) -> request.functionName(function).qualifier(version));
	}

	/** A file of this name with other content is somebody's, and may be all there is. */
	private boolean isKept(String function, String wanted) {
		Path file = this.workplace.code(function, wanted);
		if (Files.exists(file) && !wanted.equals(hash(file))) {
			throw new NotKept(this.workplace.shown(file) + " is there and has other content. Move it away");
		}
		return Files.exists(file);
	}

	private void keep(String function, String wanted, GetFunctionResponse answer) {
		FunctionCodeLocation code = answer.code();
		if (code.location() == null) {
			throw new NotKept("it is no archive, but " + code.repositoryType() + " " + code.imageUri());
		}
		this.workplace.writePrivate(this.workplace.code(function, wanted), (beside) -> {
			String has = download(URI.create(code.location()), beside);
			if (!has.equals(wanted)) {
				throw new NotKept("the download has the SHA-256 " + has + ", AWS says " + wanted);
			}
		});
	}

	private String download(URI from, Path to) {
		CompletableFuture<HttpResponse<Path>> underway = this.http.sendAsync(HttpRequest.newBuilder(from).build(),
				HttpResponse.BodyHandlers.ofFile(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
		try {
			int status = underway.get(DOWNLOAD.toSeconds(), TimeUnit.SECONDS).statusCode();
			// Not the address: who has it has the code.
			if (status != HttpURLConnection.HTTP_OK) {
				throw new NotKept("the download was answered " + status);
			}
			return hash(to);
		}
		catch (ExecutionException ex) {
			throw new NotKept("the download failed ("
					+ Objects.requireNonNullElse(ex.getCause(), ex).getClass().getSimpleName() + ")");
		}
		catch (TimeoutException ex) {
			underway.cancel(true);
			throw new NotKept("the download took more than " + DOWNLOAD.toMinutes() + " minutes");
		}
		catch (InterruptedException ex) {
			underway.cancel(true);
			Thread.currentThread().interrupt();
			throw new NotKept("the download was interrupted");
		}
	}

	static String hash(Path file) {
		try {
			return codeSha256(file);
		}
		catch (IOException ex) {
			throw new NotKept("the file cannot be read (" + ex.getClass().getSimpleName() + ")");
		}
	}

	/** The hash of an archive as Lambda writes it in CodeSha256: SHA-256, in base64. */
	public static String codeSha256(Path archive) throws IOException {
		try (DigestInputStream in = new DigestInputStream(Files.newInputStream(archive),
				MessageDigest.getInstance("SHA-256"))) {
			in.transferTo(java.io.OutputStream.nullOutputStream());
			return Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The code of one function is not kept; the others can be. */
	private static final class NotKept extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotKept(String message) {
			super(message);
		}

	}

}
