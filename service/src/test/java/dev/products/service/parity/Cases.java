package dev.products.service.parity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.yaml.snakeyaml.Yaml;

/** The files of the specification. */
final class Cases {

	private static final Path FOLDER = Path.of(URI.create(String.valueOf(Cases.class.getResource("/parity/cases"))))
		.getParent();

	private static final JsonMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private Cases() {
	}

	/** All cases, by topic. */
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

	static List<AllowedDifferences.Entry> allowed() throws IOException {
		return list(FOLDER.resolve("allowed-differences.yaml"), new TypeReference<>() {
		});
	}

	private static <T> List<T> list(Path file, TypeReference<List<T>> type) throws IOException {
		JavaType list = JSON.constructType(type);
		try {
			Object content = new Yaml().load(Files.readString(file));
			return JSON.convertValue(content, list);
		}
		catch (RuntimeException unreadable) {
			throw new IllegalStateException(file + " cannot be read", unreadable);
		}
	}

}
