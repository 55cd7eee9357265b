package dev.products.service.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * Does to the zip what Lambda does: unpacks it, starts it in a JVM of its own with AWS's
 * runtime interface client, and hands it events over the runtime API. Also a program of
 * one file, started by {@code service/run-zip}, which answers a POSTed event with the
 * function's answer; so it uses nothing but the JDK.
 *
 * @see <a href= "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using
 * the Lambda runtime API</a>
 */
public final class LambdaRuntime implements AutoCloseable {

	private static final String API = "/2018-06-01/runtime";

	/**
	 * What Lambda gives a start with SnapStart (guide, "Runtime hooks"); a call has less.
	 */
	private static final int SECONDS = 130;

	private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();

	private final Map<String, Invocation> running = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final HttpServer api;

	private final Path task;

	private final Process function;

	private final Path log;

	/** How long a start or a call may take; while somebody debugs, for ever. */
	private final long seconds;

	/**
	 * @param java the executable that runs the function, of 21 or later
	 * @param target the folder of the zip and of the runtime interface client
	 * @param handler the name of the class that Lambda would call
	 * @param environment the function's variables, besides those of this process
	 */
	LambdaRuntime(Path java, Path target, String handler, Map<String, String> environment) throws IOException {
		this(java, target, handler, environment, 0);
	}

	/**
	 * @param debugPort where a debugger attaches, before the function starts; 0: none
	 */
	private LambdaRuntime(Path java, Path target, String handler, Map<String, String> environment, int debugPort)
			throws IOException {
		this.seconds = (debugPort == 0) ? SECONDS : Integer.MAX_VALUE;
		this.log = log(target, handler);
		this.api = server(0, Map.of(API, this::runtimeApi));
		this.task = unpacked(target.resolve("products-service-lambda.zip"));
		List<String> line = new ArrayList<>(List.of(java.toString(), "--enable-native-access=ALL-UNNAMED",
				// As Lambda starts it: how org.crac finds those who call its hooks.
				"-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-cp",
				this.task + ":" + this.task.resolve("lib") + "/*:" + target.resolve("lambda-runtime") + "/*",
				"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
		if (debugPort != 0) {
			line.add(1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + debugPort);
		}
		var command = new ProcessBuilder(line);
		command.environment().putIfAbsent("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
		// Here the database shares the machine with everything else: how fast it answers
		// is
		// no matter.
		command.environment().putIfAbsent("PRODUCTS_DYNAMODBTIMEOUT", "10m");
		command.environment().putIfAbsent("PRODUCTS_DYNAMODBATTEMPTTIMEOUT", "10m");
		command.environment().putAll(environment);
		command.environment()
			.putAll(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + this.api.getAddress().getPort(), "_HANDLER",
					handler, "LAMBDA_TASK_ROOT", this.task.toString(), "AWS_LAMBDA_FUNCTION_NAME", "products",
					"AWS_LAMBDA_FUNCTION_VERSION", "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"));
		this.function = command.redirectOutput(ProcessBuilder.Redirect.to(this.log.toFile()))
			.redirectErrorStream(true)
			.start();
		this.function.onExit()
			.thenRun(() -> this.ready.completeExceptionally(new IllegalStateException("the function ended")));
	}

	/** Where a function of this zip logs; each of them has a file of its own. */
	static Path log(Path target, String handler) {
		return target.resolve(handler.substring(handler.lastIndexOf('.') + 1) + ".log");
	}

	/** Waits until the function asks for its first event. */
	void awaitReady() throws IOException {
		await(this.ready, "The function does not start; its log is " + this.log);
	}

	/** The answer to an event, as the function gave it. */
	String invoke(String event) throws IOException {
		var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
		this.waiting.add(invocation);
		return await(invocation.answer(), "The function does not answer; its log is " + this.log);
	}

	private <T> T await(CompletableFuture<T> future, String failure) throws IOException {
		try {
			return future.get(this.seconds, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException | InterruptedException cause) {
			throw new IOException(failure, cause);
		}
	}

	private void runtimeApi(HttpExchange call) throws IOException {
		String path = call.getRequestURI().getPath().substring(API.length());
		String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		if (path.equals("/invocation/next")) {
			next(call);
			return;
		}
		if (path.equals("/restore/next")) {
			// The snapshot would be taken now, and every copy of it go on from here.
			respond(call, 200, "");
			return;
		}
		String[] parts = path.split("/");
		if (path.equals("/init/error")) {
			this.ready.completeExceptionally(new IllegalStateException(body));
		}
		else if (parts[3].equals("response")) {
			this.running.remove(parts[2]).answer().complete(body);
		}
		else {
			this.running.remove(parts[2]).answer().completeExceptionally(new IllegalStateException(body));
		}
		respond(call, 202, "{\"status\":\"OK\"}");
	}

	private void next(HttpExchange call) throws IOException {
		this.ready.complete(null);
		try {
			Invocation invocation = this.waiting.take();
			this.running.put(invocation.id(), invocation);
			var headers = call.getResponseHeaders();
			headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
			headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + this.seconds * 1000L));
			headers.add("Lambda-Runtime-Invoked-Function-Arn",
					"arn:aws:lambda:eu-central-1:000000000000:function:products:live");
			respond(call, 200, invocation.event());
		}
		catch (InterruptedException closed) {
			call.close();
		}
	}

	private static Path unpacked(Path zip) throws IOException {
		Path folder = Files.createTempDirectory("lambda-task");
		try (var file = new ZipFile(zip.toFile())) {
			for (ZipEntry entry : Collections.list(file.entries())) {
				Path path = folder.resolve(entry.getName());
				Files.createDirectories(entry.isDirectory() ? path : path.getParent());
				if (!entry.isDirectory()) {
					Files.copy(file.getInputStream(entry), path);
				}
			}
		}
		return folder;
	}

	private static HttpServer server(int port, Map<String, HttpHandler> paths) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		paths.forEach(server::createContext);
		server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		server.start();
		return server;
	}

	private static void respond(HttpExchange call, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		call.getResponseHeaders().add("Content-Type", "application/json");
		call.sendResponseHeaders(status, (bytes.length == 0) ? -1 : bytes.length);
		call.getResponseBody().write(bytes);
		call.close();
	}

	@Override
	public void close() {
		this.function.destroy();
		this.api.stop(0);
		List<Path> paths = new ArrayList<>();
		try (Stream<Path> all = Files.walk(this.task)) {
			all.sorted(Comparator.reverseOrder()).forEach(paths::add);
			for (Path path : paths) {
				Files.delete(path);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private record Invocation(String id, String event, CompletableFuture<String> answer) {
	}

	/**
	 * Runs the function.
	 * @param arguments the executable that runs it, the folder of the zip, the handler; a
	 * port, where a POST of an event is answered with the function's answer, or a file
	 * with one event, whose answer is printed; a port for a debugger, or 0
	 */
	public static void main(String[] arguments) throws Exception {
		int debugPort = Integer.parseInt(arguments[4]);
		var runtime = new LambdaRuntime(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Map.of(),
				debugPort);
		Runtime.getRuntime().addShutdownHook(new Thread(runtime::close));
		if (debugPort != 0) {
			System.err.println("The function waits for a debugger on 127.0.0.1:" + debugPort);
		}
		runtime.awaitReady();
		if (arguments[3].matches("[0-9]+")) {
			serve(runtime, Integer.parseInt(arguments[3]));
			return;
		}
		try {
			System.out.println(runtime.invoke(Files.readString(Path.of(arguments[3]))));
			System.exit(0);
		}
		catch (IOException failure) {
			System.err.println("run-zip: " + failure.getMessage() + ": " + failure.getCause());
			System.exit(1);
		}
	}

	private static void serve(LambdaRuntime runtime, int port) throws Exception {
		server(port, Map.of("/", (call) -> {
			String event = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			try {
				respond(call, 200, runtime.invoke(event));
			}
			catch (IOException failure) {
				System.err.println("run-zip: " + failure.getMessage() + ": " + failure.getCause());
				respond(call, 500, "{\"errorMessage\":\"the function failed\"}");
			}
		}));
		System.out.printf(Locale.ROOT, "ready on http://127.0.0.1:%d/%n", port);
		Thread.currentThread().join();
	}

}
