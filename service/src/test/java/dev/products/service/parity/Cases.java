package dev.products.service.parity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.yaml.snakeyaml.Yaml;

/** Reads the files of the specification. */
final class Cases {

	private static final Path FOLDER = Path.of(URI.create(String.valueOf(Cases.class.getResource("/parity/cases"))))
		.getParent();

	private static final JsonMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Cases() {
	}

	/** Returns all cases by topic. */
	static Map<String, List<Case>> all() throws IOException {
		Map<String, List<Case>> topics = new LinkedHashMap<>();
		try (Stream<Path> files = Files.list(FOLDER.resolve("cases"))) {
			for (Path file : files.sorted().toList()) {
				topics.put(file.getFileName().toString().replace(".yaml", ""), list(file, new TypeReference<>() {
				}));
			}
		}
		return topics;
	}

	/** Returns a case with a GET request. */
	static Case get(String target) {
		return JSON.convertValue(Map.of("do", "GET " + target), Case.class);
	}

	/** Returns the names of the cases in {@code contract-exceptions.yaml}. */
	static Set<String> contractExceptions() throws IOException {
		List<ContractException> exceptions = list(FOLDER.resolve("contract-exceptions.yaml"), new TypeReference<>() {
		});
		return exceptions.stream().flatMap((exception) -> exception.cases().stream()).collect(Collectors.toSet());
	}

	static List<AllowedDifferences.Entry> allowedDifferences() throws IOException {
		return list(FOLDER.resolve("allowed-differences.yaml"), new TypeReference<>() {
		});
	}

	private static <T> List<T> list(Path file, TypeReference<List<T>> type) throws IOException {
		JavaType list = JSON.constructType(type);
		try {
			List<Map<String, Object>> content = new Yaml().load(Files.readString(file));
			return JSON.convertValue(content.stream().flatMap(Cases::variants).toList(), list);
		}
		catch (RuntimeException unreadable) {
			throw new IllegalStateException(file + " cannot be read", unreadable);
		}
	}

	/**
	 * Returns one case for each request if {@code do} is a list, and one for each variant
	 * if there is a list {@code each}.
	 */
	private static Stream<Map<String, Object>> variants(Map<String, Object> each) {
		if (each.get("do") instanceof List<?> requests) {
			return requests.stream().flatMap((request) -> variants(variant(each, request, Map.of("do", request))));
		}
		if (each.get("each") instanceof List<?> changes) {
			return changes.stream().map((change) -> {
				Map<String, Object> one = variant(each, change, (Map<?, ?>) change);
				one.remove("each");
				return one;
			});
		}
		return Stream.of(each);
	}

	private static Map<String, Object> variant(Map<String, Object> each, Object name, Map<?, ?> changes) {
		Map<String, Object> one = new LinkedHashMap<>(each);
		changes.forEach((member, value) -> one.put(member.toString(), value));
		one.put("case", each.get("case") + ": " + name);
		return one;
	}

	/**
	 * Cases with a request that is valid only for the contract or only for the service.
	 */
	private record ContractException(String why, List<String> cases) {
	}

}
