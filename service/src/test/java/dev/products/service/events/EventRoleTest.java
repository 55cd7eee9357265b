package dev.products.service.events;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the requests to SNS with the permissions of the function's role. */
class EventRoleTest {

	private static final Path ROLE = Path.of("../infra/src/main/java/dev/products/infra/events/ProductEvents.java");

	private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:ProductEvents.fifo";

	private final Set<String> actions = new ConcurrentSkipListSet<>();

	private HttpServer server;

	private int status = 200;

	@BeforeEach
	void start() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void theRoleAllowsExactlyTheCallsOfTheFunction() throws Exception {
		assertThat(publish()).isTrue();

		assertThat(this.actions).containsExactly("PublishBatch");
		// IAM has no action PublishBatch (Service Authorization Reference, SNS).
		assertThat(allowed()).containsExactly("sns:Publish");
	}

	@Test
	void aRecordIsRetriedAfterAnErrorOfSns() {
		this.status = 403;

		assertThat(publish()).isFalse();
	}

	private boolean publish() {
		try (SnsClient sns = SnsClient.builder()
			.endpointOverride(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort()))
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build()) {
			return new ProductEvents(List.of(new EventTopic(sns, TOPIC)), 10)
				.publish(List.of(StreamEvents.record(1, "A", "", "'stock':{'N':'50'}")))
				.isEmpty();
		}
	}

	private static Set<String> allowed() throws Exception {
		Set<String> allowed = new TreeSet<>();
		Pattern.compile("\"(sns:\\w+)\"")
			.matcher(Files.readString(ROLE))
			.results()
			.forEach((action) -> allowed.add(action.group(1)));
		return allowed;
	}

	private void answer(HttpExchange call) throws java.io.IOException {
		String request = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.actions.add(request.replaceFirst("(?s).*\\bAction=(\\w+).*", "$1"));
		byte[] answer = """
				<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Failed/>
				<Successful><member><Id>0</Id><MessageId>1</MessageId></member></Successful></PublishBatchResult>
				</PublishBatchResponse>""".getBytes(StandardCharsets.UTF_8);
		call.sendResponseHeaders(this.status, answer.length);
		call.getResponseBody().write(answer);
		call.close();
	}

}
