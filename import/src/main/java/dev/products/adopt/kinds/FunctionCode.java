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
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.Progress;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.AdoptFiles;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Downloads the code of the functions that the program declares, because often there is
 * no other copy of code that was written in the console.
 */
public final class FunctionCode {

	public static final String ACTION = "lambda:GetFunction";

	private static final String LATEST = "$LATEST";

	private static final Duration CONNECT = Duration.ofSeconds(20);

	/** A package can have 250 MB. */
	private static final Duration DOWNLOAD = Duration.ofMinutes(5);

	private final HttpClient http = HttpClient.newBuilder()
		.connectTimeout(CONNECT)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final Aws aws;

	private final AdoptFiles files;

	private final Progress progress;

	public FunctionCode(Aws aws, AdoptFiles files, Progress progress) {
		this.aws = aws;
		this.files = files;
		this.progress = progress;
	}

	/**
	 * Downloads the current code and the versions that aliases use, unless a copy exists.
	 * @return what could not be downloaded, and why
	 */
	public List<ReadFailure> keep(List<Target> targets, Estate estate) {
		Set<String> declared = targets.stream()
			.filter((target) -> target.urn().type().equals(ResourceTypes.FUNCTION))
			.map(Target::name)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		List<ReadFailure> unread = new ArrayList<>();
		estate.of(ResourceTypes.FUNCTION).filter((live) -> declared.contains(live.name())).forEach((live) -> {
			keep(unread, live.name(),
					() -> keep(live.name(), null, Objects.requireNonNullElse(live.facts().get("code"), "")));
			versions(estate, live).forEach((version) -> keep(unread, live.name() + ", version " + version,
					() -> keep(live.name(), version, null)));
		});
		return unread;
	}

	/** The versions to which aliases route calls. */
	private static Set<String> versions(Estate estate, LiveResource function) {
		Set<String> versions = new TreeSet<>();
		estate.of(ResourceTypes.ALIAS)
			.filter((alias) -> function.name().equals(alias.parts().get("function")))
			.forEach((alias) -> {
				versions.add(alias.facts().getOrDefault("version", LATEST));
				versions.addAll(List.of(alias.facts().getOrDefault("also version", LATEST).split(" ")));
			});
		versions.remove(LATEST);
		return versions;
	}

	private void keep(List<ReadFailure> unread, String what, Runnable one) {
		this.progress.passing("downloading the code of " + what);
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

	/** The type is not that of functions, because the function itself was read. */
	private static ReadFailure unread(String what, String message) {
		return new ReadFailure("code of " + ResourceTypes.FUNCTION, ACTION, "the code of function " + what, message);
	}

	/**
	 * A file of this name with other content is never overwritten.
	 * @param version the version, null for the current code
	 * @param known the hash of the code, null if it is not known
	 */
	private void keep(String function, @Nullable String version, @Nullable String known) {
		if (known != null && isKept(function, known)) {
			return;
		}
		GetFunctionResponse answer = this.aws.client(LambdaClient.class, LambdaClient::builder)
			.getFunction((request) -> request.functionName(function).qualifier(version));
		String wanted = (known != null) ? known : Objects.requireNonNullElse(answer.configuration().codeSha256(), "");
		if (isKept(function, wanted)) {
			return;
		}
		FunctionCodeLocation code = answer.code();
		if (code.location() == null) {
			throw new NotKept("it is not an archive, but " + code.repositoryType() + " " + code.imageUri());
		}
		this.files.writePrivate(this.files.code(function, wanted), (beside) -> {
			String has = download(URI.create(code.location()), beside);
			if (!has.equals(wanted)) {
				throw new NotKept("the download has the SHA-256 " + has + ", but AWS has " + wanted);
			}
		});
	}

	private boolean isKept(String function, String wanted) {
		Path file = this.files.code(function, wanted);
		if (Files.exists(file) && !wanted.equals(hash(file))) {
			throw new NotKept(this.files.shown(file) + " exists with other content. Move it to another folder");
		}
		return Files.exists(file);
	}

	private String download(URI from, Path to) {
		CompletableFuture<HttpResponse<Path>> underway = this.http.sendAsync(HttpRequest.newBuilder(from).build(),
				HttpResponse.BodyHandlers.ofFile(to, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
		try {
			int status = underway.get(DOWNLOAD.toSeconds(), TimeUnit.SECONDS).statusCode();
			// Without the address, which gives access to the code.
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

	/** The hash in the form of CodeSha256 of Lambda: SHA-256, in Base64. */
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

	/** The code of one function cannot be kept, but that of others can. */
	private static final class NotKept extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotKept(String message) {
			super(message);
		}

	}

}
