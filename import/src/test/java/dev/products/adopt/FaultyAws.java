package dev.products.adopt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Stands between a client and the emulator, and answers some calls in AWS's place. */
final class FaultyAws implements AutoCloseable {

	private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

	/** Where the emulator has the code of functions. */
	private static final String CODE = "/_ministack/lambda-code/";

	/** Headers that the HTTP client sets itself. */
	private static final List<String> OWN = List.of("host", "connection", "content-length", "transfer-encoding",
			"upgrade", "expect");

	/** What a call meets with. */
	enum Fault {

		/** AccessDenied. */
		DENIED,
		/** Throttling. */
		THROTTLED,
		/** The connection ends without an answer. */
		CUT

	}

	/** A fault and how often it is still met with. */
	private record Planned(Fault fault, AtomicInteger left) {
	}

	private final HttpServer server;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI behind;

	private final Map<String, Planned> planned = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> met = new ConcurrentHashMap<>();

	FaultyAws(String behind) throws IOException {
		this.behind = URI.create(behind);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(Executors.newFixedThreadPool(16, (task) -> {
			Thread thread = new Thread(task, "faulty AWS");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * @param call the action (DescribeTable), method and the end of the path for REST
	 * (GET configuration), or "download" of the code of a function
	 */
	void fail(String call, Fault fault, int times) {
		this.planned.put(call, new Planned(fault, new AtomicInteger(times)));
	}

	void heal() {
		this.planned.clear();
		this.met.clear();
	}

	/** How often a call met with its fault. */
	int met(String call) {
		AtomicInteger count = this.met.get(call);
		return (count != null) ? count.get() : 0;
	}

	private void answer(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String call = call(exchange, body);
		Planned fault = this.planned.get(call);
		if (fault != null && fault.left().getAndDecrement() > 0) {
			this.met.computeIfAbsent(call, (key) -> new AtomicInteger()).incrementAndGet();
			fail(exchange, fault.fault(), call);
			return;
		}
		forward(exchange, body);
	}

	private static String call(HttpExchange exchange, byte[] body) {
		String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
		if (target != null) {
			return target.substring(target.lastIndexOf('.') + 1);
		}
		Matcher action = ACTION.matcher(new String(body, StandardCharsets.UTF_8));
		if (action.find()) {
			return action.group(1);
		}
		String path = exchange.getRequestURI().getPath();
		if (path.contains(CODE)) {
			return "download";
		}
		return exchange.getRequestMethod() + " " + path.substring(path.lastIndexOf('/') + 1);
	}

	private static void fail(HttpExchange exchange, Fault fault, String call) throws IOException {
		if (fault == Fault.CUT) {
			exchange.close();
			return;
		}
		String code = (fault == Fault.DENIED) ? "AccessDeniedException" : "ThrottlingException";
		String message = (fault == Fault.DENIED) ? "not authorized to perform " + call : "Rate exceeded";
		boolean query = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
			.contains("form-urlencoded");
		String text = query
				? "<ErrorResponse><Error><Type>Sender</Type><Code>" + code.replace("Exception", "") + "</Code><Message>"
						+ message + "</Message></Error><RequestId>r</RequestId></ErrorResponse>"
				: "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", query ? "text/xml" : "application/x-amz-json-1.1");
		exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
		exchange.sendResponseHeaders((fault == Fault.DENIED) ? 403 : 429, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private void forward(HttpExchange exchange, byte[] body) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.behind.resolve(exchange.getRequestURI()))
			.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try {
			HttpResponse<byte[]> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
			response.headers().map().forEach((name, values) -> {
				if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
					exchange.getResponseHeaders().put(name, values);
				}
			});
			byte[] answer = throughHere(response.body());
			exchange.sendResponseHeaders(response.statusCode(), (answer.length == 0) ? -1 : answer.length);
			exchange.getResponseBody().write(answer);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			exchange.close();
		}
	}

	/** The place of a function's code is an address of the emulator. */
	private byte[] throughHere(byte[] body) {
		String text = new String(body, StandardCharsets.ISO_8859_1);
		return text.contains("\"Location\"") && text.contains(CODE)
				? text.replaceAll("http://[^/\"]+" + CODE, Matcher.quoteReplacement(endpoint() + CODE))
					.getBytes(StandardCharsets.ISO_8859_1)
				: body;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
