package dev.products.service.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.service.TestClock;
import dev.products.service.identity.TestUserPool;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Calls the Lambda authorizer of a user pool as the gateway does, and records its log.
 */
final class TestAuthorizer implements AutoCloseable {

	static final String METHOD = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/PUT/products/P1";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final TestUserPool pool = new TestUserPool();

	private final TestClock clock = new TestClock(Instant.now());

	private final TokenAuthorizerHandler authorizer = new TokenAuthorizerHandler(this.pool.verifier(this.clock),
			Set.of(TestUserPool.CLIENT, "other"));

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	TestAuthorizer() {
		this.log.start();
		this.root.setLevel(Level.TRACE);
		this.root.detachAppender("CONSOLE");
		this.root.addAppender(this.log);
	}

	TestUserPool pool() {
		return this.pool;
	}

	TestClock clock() {
		return this.clock;
	}

	/** Returns all log events since the start, of all loggers and levels. */
	List<ILoggingEvent> log() {
		return this.log.list;
	}

	void assertUnauthorized(String event) {
		assertThatThrownBy(() -> answer(event)).isExactlyInstanceOf(RuntimeException.class)
			// The gateway answers 401 to exactly this message, and 500 to any other.
			.hasMessage("Unauthorized")
			.hasNoCause();
	}

	JsonNode answer(String event) throws IOException {
		var answer = new ByteArrayOutputStream();
		this.authorizer.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer,
				Mockito.mock(Context.class));
		return JSON.readTree(answer.toByteArray());
	}

	static String tokenEvent(String header) {
		return JSON.createObjectNode()
			.put("type", "TOKEN")
			.put("methodArn", METHOD)
			.put("authorizationToken", header)
			.toString();
	}

	static String requestEvent(String name, String header) {
		ObjectNode event = JSON.createObjectNode()
			.put("type", "REQUEST")
			.put("methodArn", METHOD)
			.put("httpMethod", "PUT")
			.put("path", "/products/P1");
		event.putObject("headers").put("Accept", "*/*").put(name, header);
		event.putObject("multiValueHeaders").putArray(name.toLowerCase(Locale.ROOT)).add(header);
		return event.toString();
	}

	@Override
	public void close() {
		this.root.detachAppender(this.log);
		this.root.setLevel(this.level);
		this.pool.close();
	}

}
