package dev.products.service.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import dev.products.service.CapturedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Both entry points give the same answers. Each case is executed at both entry points,
 * each with its own tables. The answers are compared with each other and with the
 * expectations of the case.
 */
class ParityTest {

	/**
	 * The problems of requests that are not valid, regardless of the state of the
	 * service.
	 */
	private static final Set<String> NOT_VALID = Set.of("invalid-product", "malformed-body", "invalid-request",
			"idempotency-key-malformed", "unsupported-media-type");

	private static EntryPoints entryPoints;

	private static AllowedDifferences allowed;

	private static Contract contract;

	/** The cases in which the contract and the service are known to differ. */
	private static Set<String> known;

	private static Set<String> exceptions;

	@BeforeAll
	static void start() throws Exception {
		allowed = new AllowedDifferences(Cases.allowedDifferences());
		known = Cases.contractExceptions();
		exceptions = new HashSet<>(known);
		contract = new Contract();
		entryPoints = new EntryPoints();
	}

	@AfterAll
	static void stop() {
		entryPoints.close();
	}

	@TestFactory
	Stream<DynamicContainer> bothEntryPointsGiveTheSameAnswer() throws IOException {
		var topics = Cases.all();
		Stream<DynamicContainer> cases = topics.entrySet()
			.stream()
			.map((topic) -> dynamicContainer(topic.getKey(),
					topic.getValue().stream().map((each) -> dynamicTest(each.toString(), () -> check(each)))));
		// These tests are the last ones, because they need the results of all cases.
		var summary = dynamicContainer("all cases together",
				Stream.of(
						dynamicTest("each case has a different name",
								() -> assertThat(topics.values().stream().flatMap(List::stream).map(Case::toString))
									.doesNotHaveDuplicates()),
						dynamicTest("each allowed difference occurs", () -> assertThat(allowed.unused()).isEmpty()),
						dynamicTest("each exception from the contract occurs", () -> assertThat(exceptions).isEmpty()),
						dynamicTest("each part of the contract occurs",
								() -> assertThat(contract.partsNotSeen()).isEmpty()),
						dynamicTest("each example of docs/problems.md is the body of an answer",
								() -> assertThat(contract.examplesNotSeen()).isEmpty())));
		return Stream.concat(cases, Stream.of(summary));
	}

	/**
	 * The contract allows a character in an id or a category if and only if the service
	 * does.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/products/a%sb", "/products?category=%s" })
	void theContractAllowsTheCharactersThatTheServiceAllows(String target) throws IOException {
		int[] beyondLatin = { 0x1680, 0x2000, 0x2007, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0xfffd,
				0x1f4da };
		for (int c : IntStream.concat(IntStream.range(0, 0x180), IntStream.of(beyondLatin)).toArray()) {
			String encoded = UriUtils.encode(Character.toString(c), StandardCharsets.UTF_8);
			Case step = Cases.get(target.replace("%s", encoded));
			Request request = Request.of(step, step.request(), Answer.NONE);
			int status = entryPoints.local.answer(step, request).status();
			assertThat(contract.errors(request, false).orElseThrow().isEmpty()).as("%s: %s", request.target(), status)
				.isEqualTo(status != 400);
		}
	}

	@Test
	void theContainerWritesNoLineForEachRequest() throws IOException {
		try (var log = new CapturedLog("com.amazonaws.serverless", Level.INFO)) {
			assertThat(entryPoints.lambda
				.answerTo("{\"httpMethod\":\"GET\",\"path\":\"/products\",\"requestContext\":{\"identity\":{}}}")
				.status()).isEqualTo(401);
			assertThat(log.lines()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no JSON", "{\"path\":5,\"requestContext\":[]}",
			"{\"httpMethod\":\"PUT\",\"body\":\"%\",\"isBase64Encoded\":true}",
			"{\"version\":\"2.0\",\"rawPath\":\"/products\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}" })
	void anEventThatCannotBeReadIsAnInternalError(String event) throws IOException {
		Answer answer = entryPoints.lambda.answerTo(event);

		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.member("detail")).isEqualTo("The service logged the error.");
	}

	/** Scheduled events and pings of an SDK keep a function active. */
	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "7", "\"warm\"", "{\"warmer\":true,\"concurrency\":3}",
			"{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"resources\":[],\"detail\":{}}",
			"{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"ping\"}]}" })
	void anEventThatIsNotARequestIsAnsweredAndNotLogged(String event) throws IOException {
		try (var log = new CapturedLog(Logger.ROOT_LOGGER_NAME)) {
			assertThat(entryPoints.lambda.answerTo(event)).returns(204, Answer::status).returns("", Answer::body);
			assertThat(log.lines()).isEmpty();
		}
	}

	/**
	 * Checks that the service and the contract accept the same requests. The contract may
	 * not allow a request that the service refuses as not valid.
	 */
	private static void checkRequest(Case each, Case step, Request request, Answer answer) {
		Optional<List<String>> found = contract.errors(request, step.caller().equals("nobody"));
		if (step.raw() != null || found.isEmpty()) {
			return;
		}
		List<String> errors = found.get();
		boolean agree = answer.status() < 400 ? errors.isEmpty()
				: errors.isEmpty() ? !NOT_VALID.contains(String.valueOf(step.problem())) : answer.status() < 500;
		if (!agree) {
			assertThat(known).as("%s of '%s', whose errors by the contract are %s", answer.status(), each, errors)
				.contains(each.toString());
			exceptions.remove(each.toString());
		}
	}

	private static void check(Case each) throws IOException {
		entryPoints.reset(Objects.requireNonNullElse(each.items(), List.of()));
		Answer locally = Answer.NONE;
		Answer inLambda = Answer.NONE;
		List<Case> steps = new ArrayList<>(each.steps());
		steps.add(each);
		for (Case step : steps) {
			ParityConfiguration.CLOCK.pass(Objects.requireNonNullElse(step.after(), Duration.ofSeconds(1)));
			Answer localBefore = locally;
			Answer lambdaBefore = inLambda;
			if (each.only() != Case.Only.LAMBDA) {
				String line = Objects.requireNonNullElse(step.local(), step.request());
				Request request = Request.of(step, line, localBefore);
				locally = entryPoints.local.answer(step, request);
				Expectation.check(step, each + ", locally", locally);
				contract.check(line, locally);
				checkRequest(each, step, request, locally);
			}
			if (each.only() != Case.Only.LOCAL) {
				inLambda = entryPoints.lambda.answer(step, Request.of(step, step.request(), lambdaBefore));
				contract.check(step.request(), inLambda);
				if (each.only() != null) {
					Expectation.check(step, each + ", on Lambda", inLambda);
				}
			}
			if (each.only() == null) {
				assertThat(allowed.between(each.toString(), locally, inLambda)).as("differences in %s", step).isEmpty();
			}
		}
	}

}
