package dev.products.service.parity;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
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

	private static final Case WRITER = new ObjectMapper().convertValue(Map.of("do", "any"), Case.class);

	private static LocalEntryPoint local;

	private static LambdaEntryPoint lambda;

	private static Contract contract;

	@BeforeContainer
	static void start() throws Exception {
		local = new LocalEntryPoint();
		new Tables(local.dynamoDb()).hold(List.of());
		contract = new Contract();
		lambda = new LambdaEntryPoint(local.dynamoDbEndpoint(), "parity-lambda");
		ParityConfiguration.CLOCK.restart();
	}

	@AfterContainer
	static void stop() {
		lambda.close();
		local.close();
	}

	@Property(tries = 500, seed = SEED)
	void noHeaderMakesTheServiceFail(@ForAll("headers") Request request) throws IOException {
		check(request);
	}

	@Property(tries = 500, seed = SEED)
	void noPathAndNoQueryMakesTheServiceFail(@ForAll("targets") Request request) throws IOException {
		check(request);
	}

	@Property(tries = 500, seed = SEED)
	void noBodyMakesTheServiceFail(@ForAll("bodies") Request request) throws IOException {
		check(request);
	}

	private static void check(Request request) throws IOException {
		Answer here = local.answer(WRITER, request);
		Answer there = lambda.answer(WRITER, request);

		assertThat(here.status()).as("locally: %s", here.body()).isBetween(200, 499);
		assertThat(there.status()).as("on Lambda: %s, locally: %s", there.body(), here.body()).isEqualTo(here.status());
		contract.check(request.method() + " " + request.target(), here);
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
