package dev.products.service.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * Runs the zip as Lambda does: unpacks it, starts it in a separate JVM with the runtime
 * interface client of AWS, and sends events over the runtime API. This class is also a
 * single-file program, which {@code service/run-zip} starts to answer POST requests with
 * the response of the function. It therefore uses only the JDK and Jackson.
 *
 * @see <a href= "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using
 * the Lambda runtime API</a>
 */
public final class LambdaRuntime implements AutoCloseable {

	private static final String API = "/2018-06-01/runtime";

	/**
	 * The time limit of Lambda for a start with SnapStart (guide, "Runtime hooks"). The
	 * limit for a call is lower.
	 */
	private static final int SECONDS = 130;

	private static final String LOOPBACK = "https?://(localhost|127\\.[0-9.]+|\\[::1])(:.*)?";

	private static final ObjectMapper JSON = new ObjectMapper();

	/** The handlers in the zip, and the variables that each of them requires. */
	private static final Map<String, List<String>> NEEDED = new TreeMap<>(
			Map.of("ProductsHandler", List.of("PRODUCTS_AUDIENCE"), "ProductEventsHandler", List.of("PRODUCTS_TOPICS"),
					"TokenAuthorizerHandler", List.of("PRODUCTS_ISSUER", "PRODUCTS_AUDIENCE")));

	private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();

	private final Map<String, Invocation> running = new ConcurrentHashMap<>();

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final HttpServer api;

	private final Path task;

	private final Process function;

	/**
	 * Copies the log of the function to standard error; ends immediately if the function
	 * logs to a file.
	 */
	private final Thread logCopier;

	/**
	 * The time limit for a start or a call; there is none while a debugger is attached.
	 */
	private final long seconds;

	/**
	 * Starts a function that logs to a file.
	 * @param java the Java executable that runs the function, version 21 or later
	 * @param target the folder of the zip and of the runtime interface client
	 * @param handler the name of the handler class
	 * @param environment the variables of the function, in addition to those of this
	 * process
	 * @see #log(Path, String)
	 */
	LambdaRuntime(Path java, Path target, String handler, Map<String, String> environment) throws IOException {
		this(java, target, target.resolve("products-service-lambda.zip"), handler, environment, 0,
				ProcessBuilder.Redirect.to(log(target, handler).toFile()));
	}

	/**
	 * @param debugPort the port to which a debugger must connect before the function
	 * starts; 0 for none
	 * @param output the destination of the log; a pipe is copied to standard error
	 */
	private LambdaRuntime(Path java, Path target, Path zip, String handler, Map<String, String> environment,
			int debugPort, ProcessBuilder.Redirect output) throws IOException {
		this.seconds = (debugPort == 0) ? SECONDS : Integer.MAX_VALUE;
		this.api = started(bound(0), API, this::runtimeApi);
		this.task = unpacked(zip);
		List<String> line = new ArrayList<>(List.of(java.toString(), "--enable-native-access=ALL-UNNAMED",
				// Lambda sets this option.
				"-XX:TieredStopAtLevel=1",
				// Lambda sets this property, with which org.crac finds the classes that
				// call the runtime hooks.
				"-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac", "-cp",
				this.task + ":" + this.task.resolve("lib") + "/*:" + target.resolve("lambda-runtime") + "/*",
				"com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler));
		if (debugPort != 0) {
			line.add(1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + debugPort);
		}
		var command = new ProcessBuilder(line);
		command.environment().putIfAbsent("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
		// The local database shares the machine with other programs, so that it can be
		// slow.
		command.environment().putIfAbsent("PRODUCTS_DYNAMODBTIMEOUT", "10m");
		command.environment().putIfAbsent("PRODUCTS_DYNAMODBATTEMPTTIMEOUT", "10m");
		command.environment().putAll(environment);
		if (command.environment().getOrDefault("AWS_ENDPOINT_URL", "").matches(LOOPBACK)) {
			command.environment().keySet().removeIf(LambdaRuntime::isForAwsOrTheInternet);
			Path none = this.task.resolve("no-file-of-the-aws-cli");
			command.environment()
				.putAll(Map.of("AWS_CONFIG_FILE", none.toString(), "AWS_SHARED_CREDENTIALS_FILE", none.toString()));
			line.add(1, "-Dhttp.nonProxyHosts=localhost|127.*|[::1]");
		}
		command.environment()
			.putAll(Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + this.api.getAddress().getPort(), "_HANDLER",
					handler, "LAMBDA_TASK_ROOT", this.task.toString(), "AWS_LAMBDA_FUNCTION_NAME", "products",
					"AWS_LAMBDA_FUNCTION_VERSION", "1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"));
		this.function = command.redirectOutput(output).redirectErrorStream(true).start();
		this.logCopier = daemon(() -> {
			try {
				this.function.getInputStream().transferTo(System.err);
			}
			catch (IOException ended) {
				// The function has ended.
			}
		});
		this.logCopier.start();
		this.function.onExit()
			.thenAccept((ended) -> this.ready.completeExceptionally(
					new IllegalStateException("its process ended with exit code " + ended.exitValue())));
	}

	/**
	 * Returns whether a variable could prevent a function from connecting to an emulator
	 * on this machine. These are the variables of proxies and of the SDK, except for the
	 * endpoint, the region, and the credentials.
	 */
	private static boolean isForAwsOrTheInternet(String variable) {
		return variable.matches("(?i)(https?|all|no)_proxy") || (variable.startsWith("AWS_") && !variable
			.matches("AWS_(ENDPOINT_URL|(DEFAULT_)?REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_.*)"));
	}

	/** Returns the log file of a function of this zip. Each function has its own file. */
	static Path log(Path target, String handler) {
		return target.resolve(handler.substring(handler.lastIndexOf('.') + 1) + ".log");
	}

	/** Waits until the function requests its first event. */
	void awaitReady() throws IOException {
		await(this.ready, "the function does not start");
	}

	/** Returns the response of the function to an event. */
	String invoke(String event) throws IOException {
		var invocation = new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
		this.waiting.add(invocation);
		return await(invocation.answer(), "the function fails on the event");
	}

	private <T> T await(CompletableFuture<T> future, String what) throws IOException {
		try {
			return future.get(this.seconds, TimeUnit.SECONDS);
		}
		catch (ExecutionException failure) {
			throw new IOException(what + ": " + failure.getCause().getMessage(), failure);
		}
		catch (TimeoutException | InterruptedException late) {
			throw new IOException(what + " within " + this.seconds + " s", late);
		}
	}

	/**
	 * Returns the failure that a function reported (Lambda guide, "Initialization
	 * error").
	 */
	private static IllegalStateException failure(String report) throws IOException {
		return new IllegalStateException(JSON.readTree(report).path("errorMessage").asText(report));
	}

	private void runtimeApi(HttpExchange call) throws IOException {
		String path = call.getRequestURI().getPath().substring(API.length());
		String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		if (path.equals("/invocation/next")) {
			next(call);
			return;
		}
		if (path.equals("/restore/next")) {
			// At this point Lambda takes the snapshot, and every copy continues from
			// here.
			respond(call, 200, "");
			return;
		}
		String[] parts = path.split("/");
		if (path.equals("/init/error")) {
			this.ready.completeExceptionally(failure(body));
		}
		else if (parts[3].equals("response")) {
			this.running.remove(parts[2]).answer().complete(body);
		}
		else {
			this.running.remove(parts[2]).answer().completeExceptionally(failure(body));
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

	private static HttpServer bound(int port) throws IOException {
		try {
			return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (BindException taken) {
			throw new IOException("port " + port + " is taken; choose another one by --port", taken);
		}
	}

	private static HttpServer started(HttpServer server, String path, HttpHandler handler) {
		server.createContext(path, handler);
		server.setExecutor(Executors.newCachedThreadPool(LambdaRuntime::daemon));
		server.start();
		return server;
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		return thread;
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
		// The function must end before the runtime API, because it would otherwise report
		// an error.
		this.function.onExit().join();
		this.api.stop(0);
		List<Path> paths = new ArrayList<>();
		try (Stream<Path> all = Files.walk(this.task)) {
			all.sorted(Comparator.reverseOrder()).forEach(paths::add);
			for (Path path : paths) {
				Files.delete(path);
			}
			this.logCopier.join();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private record Invocation(String id, String event, CompletableFuture<String> answer) {
	}

	/**
	 * Runs a function. The exit code is 2 if the function cannot be started, and 1 if it
	 * fails for the event.
	 * @param arguments the Java executable; the folder of the zip; the name of the
	 * handler class; a port on which a POST request with an event is answered with the
	 * response of the function; a file with one event whose response is printed instead,
	 * or an empty string; the port of a debugger, or 0; the outputs of a stack as JSON,
	 * or an empty string; the zip; {@code true} if the function ends when standard input
	 * does, or an empty string
	 */
	public static void main(String[] arguments) {
		try {
			HttpServer server = arguments[4].isEmpty() ? bound(Integer.parseInt(arguments[3])) : null;
			int debugPort = Integer.parseInt(arguments[5]);
			var runtime = new LambdaRuntime(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[7]),
					LambdaRuntime.class.getPackageName() + "." + arguments[2],
					environment(arguments[2], arguments[6], System.getenv()), debugPort, ProcessBuilder.Redirect.PIPE);
			Runtime.getRuntime().addShutdownHook(new Thread(runtime::close));
			if (debugPort != 0) {
				System.err.println("The function waits for a debugger on 127.0.0.1:" + debugPort);
			}
			runtime.awaitReady();
			if (server == null) {
				System.exit(runtime.print(Path.of(arguments[4])));
			}
			started(server, "/", runtime::forward);
			System.out.println("ready on http://127.0.0.1:" + server.getAddress().getPort() + "/");
			if (!arguments[8].isEmpty()) {
				System.in.transferTo(OutputStream.nullOutputStream());
				System.exit(0);
			}
			Thread.currentThread().join();
		}
		catch (IOException | IllegalArgumentException | InterruptedException failure) {
			System.err.println("run-zip: " + failure.getMessage());
			System.exit(2);
		}
	}

	/**
	 * Returns the variables of the function: those of this shell, those that the function
	 * has in the stack, and the region, which Lambda sets for every function.
	 */
	static Map<String, String> environment(String handler, String outputs, Map<String, String> shell) {
		if (!NEEDED.containsKey(handler)) {
			throw new IllegalArgumentException(
					"the zip has no handler '" + handler + "'; it has " + String.join(", ", NEEDED.keySet()));
		}
		Map<String, String> variables = new TreeMap<>(shell);
		variables.putIfAbsent("AWS_REGION", shell.getOrDefault("AWS_DEFAULT_REGION", ""));
		if (!outputs.isEmpty()) {
			JsonNode stack = json(outputs);
			JsonNode stackVariables = stack.at("/functionVariables/" + handler);
			if (stackVariables.isMissingNode()) {
				throw new IllegalArgumentException("the stack has no output functionVariables." + handler
						+ ": either its last `pulumi up` was by an "
						+ "older version, or its settings do not make this function");
			}
			stackVariables.properties()
				.forEach((variable) -> variables.put(variable.getKey(), variable.getValue().asText()));
			variables.put("AWS_REGION", stack.path("region").asText());
		}
		List<String> missing = Stream.concat(NEEDED.get(handler).stream(), Stream.of("AWS_REGION"))
			.filter((name) -> variables.getOrDefault(name, "").isBlank())
			.toList();
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException(
					handler + " needs " + String.join(" and ", missing) + ": set what is missing in the environment, "
							+ "or name the stack that has the function by --stack");
		}
		return variables;
	}

	private static JsonNode json(String outputs) {
		try {
			return JSON.readTree(outputs);
		}
		catch (JsonProcessingException failure) {
			throw new IllegalArgumentException("the outputs of the stack are not JSON", failure);
		}
	}

	/** Prints the response to one event and returns the exit code. */
	private int print(Path event) throws IOException {
		String text = Files.readString(event);
		try {
			System.out.println(invoke(text));
			return 0;
		}
		catch (IOException failure) {
			System.err.println("run-zip: " + failure.getMessage());
			return 1;
		}
	}

	/**
	 * Forwards an event to the function. Requests of web pages are refused, because a
	 * page could send an event with any caller. A browser adds the header Origin to them.
	 */
	private void forward(HttpExchange call) throws IOException {
		if (call.getRequestHeaders().containsKey("Origin")) {
			respond(call, 403, "{\"errorMessage\":\"run-zip takes no event from a web page\"}");
			return;
		}
		String event = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		try {
			respond(call, 200, invoke(event));
		}
		catch (IOException failure) {
			System.err.println("run-zip: " + failure.getMessage());
			respond(call, 500, "{\"errorMessage\":\"the function failed\"}");
		}
	}

}
