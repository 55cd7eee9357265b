package dev.products.service.parity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The service on Tomcat. Requests are sent over sockets byte by byte, because a client
 * library would correct or refuse some of them.
 */
final class LocalEntryPoint implements EntryPoint, AutoCloseable {

	static final String TABLE = "parity-local";

	private final ServletWebServerApplicationContext service;

	private final Callers callers;

	/**
	 * @param more the configuration that replaces a part of the service
	 */
	LocalEntryPoint(Class<?>... more) {
		var application = new SpringApplication(more);
		application
			.setSources(Set.of("dev.products.service.local.LocalConfiguration", ParityConfiguration.class.getName()));
		application.setAdditionalProfiles("local");
		application.setLogStartupInfo(false);
		this.service = (ServletWebServerApplicationContext) application.run("--server.port=0",
				"--products.local.dynamodb-port=0", "--products.audience=" + Callers.CLIENT,
				"--products.machine-clients=" + Callers.MACHINE, "--products.table=" + TABLE,
				"--products.idempotency-table=" + TABLE + "-idempotency");
		this.callers = new Callers(this.service.getBean(RSAKey.class));
	}

	<T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	@Override
	public Answer answer(Case step, Request request) throws IOException {
		List<Request.Header> headers = new ArrayList<>();
		headers.add(new Request.Header("Host", "127.0.0.1"));
		this.callers.token(step.caller())
			.ifPresent((token) -> headers.add(new Request.Header("Authorization", "Bearer " + token)));
		headers.addAll(request.headers());
		boolean chunked = request.headers().stream().anyMatch((header) -> header.name().equals("Transfer-Encoding"));
		if (!chunked && (request.body().length > 0 || Set.of("POST", "PUT", "PATCH").contains(request.method()))) {
			headers.add(new Request.Header("Content-Length", String.valueOf(request.body().length)));
		}
		headers.add(new Request.Header("Connection", "close"));
		var head = new StringBuilder(
				(step.raw() != null) ? step.raw() : request.method() + " " + request.target() + " HTTP/1.1");
		headers.forEach((header) -> head.append("\r\n").append(header.name()).append(": ").append(header.value()));
		byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
		return parsed(request.method(), sent(start, chunked ? chunked(request.body()) : request.body()));
	}

	private byte[] sent(byte[] head, byte[] body) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.service.getWebServer().getPort())) {
			socket.setSoTimeout(600_000);
			// The head and the body are two writes. The second one must not wait for an
			// acknowledgment of the first one.
			socket.setTcpNoDelay(true);
			OutputStream out = socket.getOutputStream();
			try {
				out.write(head);
				out.write(body);
				out.flush();
			}
			catch (SocketException refusedEarly) {
				// The server may have sent its answer nevertheless.
			}
			return socket.getInputStream().readAllBytes();
		}
	}

	private static byte[] chunked(byte[] body) {
		var chunked = new ByteArrayOutputStream();
		chunked.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		chunked.writeBytes(body);
		chunked.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		return chunked.toByteArray();
	}

	private static Answer parsed(String method, byte[] answer) {
		String text = new String(answer, StandardCharsets.ISO_8859_1);
		int end = text.indexOf("\r\n\r\n");
		if (end < 0) {
			throw new IllegalStateException("Tomcat gave no answer but '" + text + "'");
		}
		String[] lines = text.substring(0, end).split("\r\n");
		List<Request.Header> headers = new ArrayList<>();
		for (int i = 1; i < lines.length; i++) {
			String[] parts = lines[i].split(": ?", 2);
			headers.add(new Request.Header(parts[0], parts[1]));
		}
		Map<String, List<String>> named = Answer.headers(headers);
		String body = text.substring(end + 4);
		if (named.containsKey("Transfer-Encoding") && !method.equals("HEAD")) {
			body = dechunked(body);
		}
		return new Answer(Integer.parseInt(lines[0].split(" ")[1]), named,
				new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
	}

	private static String dechunked(String body) {
		var whole = new StringBuilder();
		int at = 0;
		while (at < body.length()) {
			int line = body.indexOf("\r\n", at);
			int size = Integer.parseInt(body.substring(at, line), 16);
			whole.append(body, line + 2, line + 2 + size);
			at = line + 2 + size + 2;
			if (size == 0) {
				break;
			}
		}
		return whole.toString();
	}

	@Override
	public void close() {
		this.service.close();
	}

}
