package dev.products.service.parity;

import java.io.IOException;
import java.util.List;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both entry points answer any request with the same client error or success, and
 * openapi.yaml describes the answer. The requests are the same in each run.
 */
class HostileRequestsPropertyTest {

	private static final String SEED = "20260112";

	private static final Case WRITER = Cases.get("any");

	private static EntryPoints entryPoints;

	private static Contract contract;

	@BeforeContainer
	static void start() throws Exception {
		contract = new Contract();
		entryPoints = new EntryPoints();
		entryPoints.reset(List.of());
	}

	@AfterContainer
	static void stop() {
		entryPoints.close();
	}

	@Property(tries = 500, seed = SEED)
	void unusualHeadersNeverCauseAServerError(@ForAll("headers") Request request) throws IOException {
		check(request);
	}

	@Property(tries = 500, seed = SEED)
	void unusualPathsAndQueriesNeverCauseAServerError(@ForAll("targets") Request request) throws IOException {
		check(request);
	}

	@Property(tries = 500, seed = SEED)
	void unusualBodiesNeverCauseAServerError(@ForAll("bodies") Request request) throws IOException {
		check(request);
	}

	private static void check(Request request) throws IOException {
		Answer locally = entryPoints.local.answer(WRITER, request);
		Answer inLambda = entryPoints.lambda.answer(WRITER, request);
		assertThat(locally.status()).as("locally: %s", locally.body()).isBetween(200, 499);
		assertThat(inLambda.status()).as("on Lambda: %s, locally: %s", inLambda.body(), locally.body())
			.isEqualTo(locally.status());
		contract.check(request.method() + " " + request.target(), locally);
	}

	@Provide
	Arbitrary<Request> headers() {
		return HostileRequests.withHeaders();
	}

	@Provide
	Arbitrary<Request> targets() {
		return HostileRequests.withTargets();
	}

	@Provide
	Arbitrary<Request> bodies() {
		return HostileRequests.withBodies();
	}

}
