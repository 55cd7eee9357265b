package dev.products.service.parity;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.service.openapi.Document;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Validates requests and answers against {@code openapi.yaml}. */
final class Contract {

	/**
	 * The headers of the connection (RFC 9110 section 7.6.1) and of the content, and
	 * those that Spring Security and the CORS settings add to any response.
	 */
	private static final Set<String> OF_ANY_ANSWER = Set.of("connection", "content-length", "content-type", "date",
			"transfer-encoding", "cache-control", "expires", "pragma", "strict-transport-security",
			"x-content-type-options", "x-frame-options", "x-xss-protection");

	/** The headers whose description in the contract says when they are absent. */
	private static final Set<String> SOMETIMES_ABSENT = Set.of("Link", "Retry-After");

	private static final String PROBLEM = "application/problem+json";

	/** The problems of a response are listed in its description. */
	private static final Pattern PROBLEM_TYPE = Pattern.compile("`([a-z-]+)`: ");

	private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	/** The examples of problems in docs/problems.md. */
	private static final Pattern EXAMPLE = Pattern.compile("^```json\n(.*?)```$", Pattern.MULTILINE | Pattern.DOTALL);

	private final Document document = new Document();

	private final JsonNode root = this.document.root();

	private final Set<String> seen = new HashSet<>();

	private final Set<JsonNode> examplesNotSeen = new HashSet<>();

	/**
	 * The known details, one on each line. Other details could be messages of a library.
	 */
	private final Pattern knownDetails;

	Contract() throws IOException {
		this.knownDetails = Pattern.compile(
				String.join("|", Files.readAllLines(Path.of("src/test/resources/parity/details.txt"))), Pattern.DOTALL);
		String page = Files.readString(Path.of("../docs/problems.md"))
			.replaceFirst("(?s)# Problems of the gateway.*", "");
		for (MatchResult example : EXAMPLE.matcher(page).results().toList()) {
			this.examplesNotSeen.add(JSON.readTree(example.group(1)));
		}
	}

	/**
	 * Returns the errors of a request; empty if it belongs to no operation.
	 * @param anonymous whether the request has no token
	 */
	Optional<List<String>> errors(Request request, boolean anonymous) {
		JsonNode operation = operation(request.method(), request.target());
		if (operation.isMissingNode()) {
			return Optional.empty();
		}
		List<String> errors = new ArrayList<>();
		if (anonymous && !(operation.has("security") ? operation : this.root).get("security").isEmpty()) {
			errors.add("no token");
		}
		try {
			errors.addAll(parameterErrors(request, operation));
		}
		catch (IllegalArgumentException undecodable) {
			errors.add(undecodable.getMessage());
		}
		if (operation.has("requestBody")) {
			errors.addAll(bodyErrors(request, operation.at("/requestBody/content")));
		}
		return Optional.of(errors);
	}

	/**
	 * Returns the examples in docs/problems.md that are not the body of a checked answer.
	 */
	Set<JsonNode> examplesNotSeen() {
		return this.examplesNotSeen;
	}

	private List<String> parameterErrors(Request request, JsonNode operation) {
		String[] target = request.target().split("\\?", 2);
		Map<String, List<String>> query = new HashMap<>();
		query.put("productId", List.of(decoded(target[0].replaceFirst("^/products/?", ""))));
		for (String pair : (target.length > 1) ? target[1].split("&") : new String[0]) {
			String[] parts = pair.replace('+', ' ').split("=", 2);
			query.computeIfAbsent(decoded(parts[0]), (name) -> new ArrayList<>())
				.add((parts.length > 1) ? decoded(parts[1]) : "");
		}
		Map<String, List<String>> headers = Answer.headers(request.headers());
		List<String> errors = new ArrayList<>();
		Stream.of(operation, path(request.target()))
			.flatMap((holder) -> holder.path("parameters").valueStream())
			.map(this.document::resolved)
			.forEach((parameter) -> {
				String name = parameter.get("name").textValue();
				boolean header = parameter.get("in").textValue().equals("header");
				List<String> values = (header ? headers : query).getOrDefault(name, List.of());
				if (values.size() > 1 && !header) {
					errors.add(name + " is repeated");
				}
				else if (!values.isEmpty()) {
					String value = String.join(", ", values);
					boolean number = INTEGER.matcher(value).matches()
							&& parameter.at("/schema/type").textValue().equals("integer");
					errors.addAll(this.document.errors(parameter.get("schema"),
							number ? BigIntegerNode.valueOf(new BigInteger(value)) : TextNode.valueOf(value)));
				}
			});
		return errors;
	}

	private static String decoded(String text) {
		try {
			byte[] bytes = StringUtils.uriDecode(text, StandardCharsets.ISO_8859_1)
				.getBytes(StandardCharsets.ISO_8859_1);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException notUtf8) {
			throw new IllegalArgumentException("'" + text + "' cannot be decoded", notUtf8);
		}
	}

	private List<String> bodyErrors(Request request, JsonNode content) {
		String type = String.join("", Answer.headers(request.headers()).getOrDefault("Content-Type", List.of()))
			.replaceFirst(";.*", "")
			.toLowerCase(Locale.ROOT);
		if (!content.has(type)) {
			return List.of("the media type '" + type + "'");
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
			return this.document.errors(content.get(type).get("schema"),
					JSON.readTree(text.replaceFirst("^\ufeff", "")));
		}
		catch (IOException | NumberFormatException malformed) {
			return List.of("no JSON: " + malformed.getMessage());
		}
	}

	/**
	 * Checks the status, headers, media type, problem, and body of an answer.
	 * @param line the method and target of the request, without a stage
	 */
	void check(String line, Answer answer) {
		String type = answer.header("Content-Type");
		boolean problem = type.equals(PROBLEM) && !answer.body().isEmpty();
		if (problem) {
			assertThat(answer.member("detail")).as("one of the details in details.txt").matches(this.knownDetails);
			this.examplesNotSeen.remove(answer.json());
		}
		String[] words = line.split(" ");
		JsonNode operation = operation(words[0], words[1]);
		if (operation.isMissingNode()) {
			return;
		}
		JsonNode response = this.document.resolved(operation.get("responses").path(String.valueOf(answer.status())));
		String what = operation.get("operationId").textValue() + " " + answer.status();
		assertThat(response.isMissingNode()).as("%s is in the contract", what).isFalse();
		Set<String> headers = names(response.path("headers"));
		Set<String> contents = names(response.path("content"));
		assertThat(answer.headers().keySet()).as("headers of %s", what)
			.allMatch((name) -> headers.contains(name) || OF_ANY_ANSWER.contains(name.toLowerCase(Locale.ROOT)));
		assertThat(headers).as("missing headers of %s", what)
			.allMatch((name) -> SOMETIMES_ABSENT.contains(name) || !answer.header(name).isEmpty());
		if (!answer.body().isEmpty()) {
			assertThat(contents).as("media types of %s", what).contains(type);
			assertThat(this.document.errors(response.at("/content").get(type).get("schema"), answer.json()))
				.as("%s: %s", what, answer.body())
				.isEmpty();
		}
		if (problem) {
			assertThat(problems(response)).as("problems of %s", what).contains(answer.problem());
		}
		if (headers.contains("Allow")) {
			assertThat(answer.header("Allow").toLowerCase(Locale.ROOT).split(", ")).as("Allow of %s", what)
				.containsExactlyInAnyOrderElementsOf(methods(path(words[1])));
		}
		this.seen.add(what);
		Stream.concat(answer.headers().keySet().stream(), Stream.of(type, answer.problem()))
			.forEach((part) -> this.seen.add(what + " " + part.toLowerCase(Locale.ROOT)));
	}

	/** Returns all parts of the contract that no checked answer had. */
	Set<String> partsNotSeen() {
		Set<String> missing = new TreeSet<>();
		this.root.get("paths").forEach((path) -> methods(path).forEach((method) -> {
			JsonNode operation = path.get(method);
			operation.get("responses").properties().forEach((entry) -> {
				JsonNode response = this.document.resolved(entry.getValue());
				String what = operation.get("operationId").textValue() + " " + entry.getKey();
				missing.add(what);
				Stream.of(names(response.path("headers")), names(response.path("content")),
						// A response to HEAD does not contain its problem.
						method.equals("head") ? Set.<String>of() : problems(response))
					.flatMap(Set::stream)
					.forEach((part) -> missing.add(what + " " + part.toLowerCase(Locale.ROOT)));
			});
		}));
		missing.removeAll(this.seen);
		return missing;
	}

	private JsonNode operation(String method, String target) {
		return path(target).path(method.toLowerCase(Locale.ROOT));
	}

	private JsonNode path(String target) {
		String path = target.replaceFirst("\\?.*", "");
		return this.root.get("paths").path(path.matches("/products/[^/]+") ? "/products/{productId}" : path);
	}

	private static Set<String> methods(JsonNode path) {
		Set<String> methods = names(path);
		methods.remove("parameters");
		return methods;
	}

	private static Set<String> problems(JsonNode response) {
		return PROBLEM_TYPE.matcher(response.get("description").textValue())
			.results()
			.map((type) -> type.group(1))
			.collect(Collectors.toSet());
	}

	private static Set<String> names(JsonNode object) {
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		object.fieldNames().forEachRemaining(names::add);
		return names;
	}

}
