package dev.products.service.identity;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RetryingJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of a user pool (RFC 7517 section 5), fetched over HTTP and cached.
 * <ul>
 * <li>If the key of a token is cached, the keys are not fetched for
 * {@link #REFRESH_INTERVAL}. After that they are fetched again. While fetching fails, the
 * cached keys are used until they are {@link #MAXIMUM_AGE} old.</li>
 * <li>If the key of a token is not cached, the keys are fetched, but not within
 * {@link #MINIMUM_INTERVAL} after the last successful fetch. Otherwise, anyone could make
 * this service flood the user pool with requests.</li>
 * <li>A failed fetch is repeated once immediately, and then not again for
 * {@link #RETRY_DELAY}. A failed fetch does not decide whether a token is valid: if the
 * key of the token is not cached, an exception is thrown.</li>
 * </ul>
 * The key source of the library is not used because it allows two fetches in an interval,
 * counts failed fetches, and reports a reached limit and a failure in the same way.
 */
final class PoolKeys implements JWKSource<SecurityContext> {

	static final Duration MINIMUM_INTERVAL = Duration.ofSeconds(30);

	static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	static final Duration REFRESH_INTERVAL = Duration.ofHours(6);

	static final Duration MAXIMUM_AGE = Duration.ofHours(24);

	/** The maximum time for one attempt, from connecting to the last byte. */
	static final Duration TIMEOUT = Duration.ofSeconds(3);

	private static final int MAXIMUM_BYTES = 50 * 1024;

	private static final Logger log = LoggerFactory.getLogger(PoolKeys.class);

	private final JWKSetSource<SecurityContext> source;

	private final Clock clock;

	private JWKSet keys = new JWKSet();

	private Instant fetched = Instant.MIN;

	private Instant tried = Instant.MIN;

	private @Nullable Exception failure;

	PoolKeys(URL address, Duration wait, Clock clock) {
		this.source = new RetryingJWKSetSource<>(new URLBasedJWKSetSource<>(address, new Retriever(wait)), null);
		this.clock = clock;
	}

	/**
	 * Returns the keys that match the selector, or an empty list if the user pool does
	 * not have the key.
	 */
	@Override
	public synchronized List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
			throws KeySourceException {
		Instant now = this.clock.instant();
		List<JWK> kept = now.isBefore(this.fetched.plus(MAXIMUM_AGE)) ? selector.select(this.keys) : List.of();
		if (!kept.isEmpty() && now.isBefore(this.fetched.plus(REFRESH_INTERVAL))) {
			return kept;
		}
		boolean needed = kept.isEmpty();
		if (!now.isBefore(this.tried.plus((needed && this.failure != null) ? RETRY_DELAY : MINIMUM_INTERVAL))) {
			fetch();
			kept = (this.failure == null) ? selector.select(this.keys) : kept;
		}
		if (needed && this.failure != null) {
			throw new KeySourceException("The user pool's keys cannot be fetched: " + this.failure.getMessage(),
					this.failure);
		}
		return kept;
	}

	private void fetch() {
		try {
			JWKSet answer = this.source.getJWKSet(JWKSetCacheRefreshEvaluator.forceRefresh(), 0, null);
			if (answer.isEmpty()) {
				throw new KeySourceException("The answer has no keys");
			}
			this.keys = answer;
			this.fetched = this.clock.instant();
			this.failure = null;
		}
		// The library throws a RuntimeException for some responses that it cannot read.
		catch (KeySourceException | RuntimeException failed) {
			log.warn("The user pool's keys cannot be fetched: {}", failed.getMessage());
			this.failure = failed;
		}
		this.tried = this.clock.instant();
	}

	/**
	 * Fetches the keys without following redirects and closes the connection. The time
	 * limit also applies if the response arrives byte by byte.
	 */
	private static final class Retriever extends DefaultResourceRetriever {

		private final Duration wait;

		Retriever(Duration wait) {
			super(Math.toIntExact(wait.toMillis()), Math.toIntExact(wait.toMillis()), MAXIMUM_BYTES);
			this.wait = wait;
			setDisconnectsAfterUse(true);
		}

		@Override
		protected HttpURLConnection openHTTPConnection(URL address) throws IOException {
			HttpURLConnection connection = super.openHTTPConnection(address);
			connection.setInstanceFollowRedirects(false);
			return connection;
		}

		@Override
		public Resource retrieveResource(URL address) throws IOException {
			var fetch = new FutureTask<>(() -> super.retrieveResource(address));
			// A virtual thread is required: an interrupt closes its socket, unlike that
			// of a platform thread.
			Thread.startVirtualThread(fetch);
			try {
				return fetch.get(this.wait.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (ExecutionException failed) {
				throw (failed.getCause() instanceof IOException told) ? told : new IOException(failed.getCause());
			}
			catch (TimeoutException late) {
				throw new IOException("No complete answer after " + this.wait.toMillis() + " ms", late);
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				throw new IOException("Interrupted", interrupted);
			}
			finally {
				fetch.cancel(true);
			}
		}

	}

}
