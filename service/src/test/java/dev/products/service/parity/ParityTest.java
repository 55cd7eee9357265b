package dev.products.service.parity;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Both entry points give the same answers. Each case is executed at both entry points,
 * each with its own tables. The answers are compared with each other and with the
 * expectations of the case.
 */
class ParityTest {

	private static final int LEAST = 120;

	/**
	 * The problems of requests that are not valid, regardless of the state of the
	 * service.
	 */
	private static final Set<String> NOT_VALID = Set.of("invalid-product", "malformed-body", "invalid-request",
			"idempotency-key-malformed", "unsupported-media-type");

	private static LocalEntryPoint local;

	private static LambdaEntryPoint lambda;

	private static Tables tables;

	private static AllowedDifferences allowed;

	private static Contract contract;

	/** The cases in which the contract and the service are known to differ. */
	private static Set<String> known;

	private static Set<String> exceptions;

	@BeforeAll
	static void start() throws Exception {
		allowed = new AllowedDifferences(Cases.allowed());
		known = Cases.contractExceptions();
		exceptions = new HashSet<>(known);
		contract = new Contract();
		local = new LocalEntryPoint();
		tables = new Tables(local.dynamoDb());
		lambda = new LambdaEntryPoint(local.dynamoDbEndpoint(), "parity-lambda");
	}

	@AfterAll
	static void stop() {
		lambda.close();
		local.close();
	}

	@TestFactory
	Stream<DynamicContainer> bothDoorsAnswerTheSame() throws IOException {
		var topics = Cases.all();
		Stream<DynamicContainer> cases = topics.entrySet()
			.stream()
			.map((topic) -> dynamicContainer(topic.getKey(),
					topic.getValue().stream().map((each) -> dynamicTest(each.toString(), () -> check(each)))));
		// This test is the last one, because it needs the results of all cases.
		var list = dynamicContainer("the list of cases and of allowed differences",
				Stream.of(dynamicTest("holds " + LEAST + " cases or more, each with a name of its own", () -> {
					List<String> names = topics.values().stream().flatMap(List::stream).map(Case::toString).toList();
					assertThat(names).hasSizeGreaterThanOrEqualTo(LEAST).doesNotHaveDuplicates();
				}), everyAllowedDifferenceIsNeeded(), dynamicTest("shows everything that the contract has",
						() -> assertThat(contract.notShown()).isEmpty())));
		return Stream.concat(cases, Stream.of(list));
	}

	@Test
	void theContainerWritesNoLineForEachRequest() throws IOException {
		var container = (Logger) LoggerFactory.getLogger("com.amazonaws.serverless");
		var lines = new ListAppender<ILoggingEvent>();
		lines.start();
		container.addAppender(lines);
		container.setLevel(Level.INFO);
		try {
			assertThat(lambda
				.answerTo("{\"httpMethod\":\"GET\",\"path\":\"/products\",\"requestContext\":{\"identity\":{}}}")
				.status()).isEqualTo(401);
			assertThat(lines.list).isEmpty();
		}
		finally {
			container.setLevel(null);
			container.detachAppender(lines);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no JSON", "{\"path\":5,\"requestContext\":[]}",
			"{\"httpMethod\":\"PUT\",\"body\":\"%\",\"isBase64Encoded\":true}",
			"{\"version\":\"2.0\",\"rawPath\":\"/products\",\"requestContext\":{\"http\":{\"method\":\"GET\"}}}" })
	void anEventThatCannotBeReadIsAProblem(String event) throws IOException {
		Answer answer = lambda.answerTo(event);

		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.member("detail")).isEqualTo("The service logged the error.");
	}

	/** Scheduled events and pings of an SDK keep a function warm. */
	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "7", "\"warm\"", "{\"warmer\":true,\"concurrency\":3}",
			"{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\",\"resources\":[],\"detail\":{}}",
			"{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":\"ping\"}]}" })
	void anEventThatIsNoRequestIsAnsweredAndNotLogged(String event) throws IOException {
		var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		var lines = new ListAppender<ILoggingEvent>();
		lines.start();
		root.addAppender(lines);
		try {
			Answer answer = lambda.answerTo(event);

			assertThat(answer.status()).isEqualTo(204);
			assertThat(answer.body()).isEmpty();
			assertThat(lines.list).isEmpty();
		}
		finally {
			root.detachAppender(lines);
		}
	}

	private static DynamicTest everyAllowedDifferenceIsNeeded() {
		return dynamicTest("allows nothing that no case needs", () -> {
			assertThat(allowed.unneeded()).isEmpty();
			assertThat(exceptions).as("cases in contract-exceptions.yaml that need no exception").isEmpty();
		});
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
		tables.hold(Objects.requireNonNullElse(each.items(), List.of()));
		ParityConfiguration.CLOCK.restart();
		Answer locally = Answer.NONE;
		Answer inLambda = Answer.NONE;
		List<Case> steps = new ArrayList<>(each.steps());
		steps.add(each);
		for (Case step : steps) {
			ParityConfiguration.CLOCK.pass(Objects.requireNonNullElse(step.after(), Duration.ofSeconds(1)));
			Answer localBefore = locally;
			Answer lambdaBefore = inLambda;
			if (each.goesThrough(Case.Only.LOCAL)) {
				String line = Objects.requireNonNullElse(step.local(), step.request());
				Request request = Request.of(step, line, localBefore);
				locally = local.answer(step, request);
				Expectation.check(step, each + ", at local", locally);
				contract.check(line, locally);
				checkRequest(each, step, request, locally);
			}
			if (each.goesThrough(Case.Only.LAMBDA)) {
				inLambda = lambda.answer(step, Request.of(step, step.request(), lambdaBefore));
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
