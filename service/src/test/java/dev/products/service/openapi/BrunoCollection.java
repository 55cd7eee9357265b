package dev.products.service.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the collection in {@code service/bruno}, which is in the format of Bruno: a file
 * is a list of blocks, each of which has a name and lines in braces that are indented by
 * two spaces.
 */
final class BrunoCollection {

	static final Path FOLDER = Document.FILE.resolveSibling("bruno");

	private static final Pattern BLOCK = Pattern.compile("^([a-z0-9:-]+) \\{\n(.*?)^}\n",
			Pattern.MULTILINE | Pattern.DOTALL);

	private BrunoCollection() {
	}

	static List<Request> requests(String folder) throws IOException {
		try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
			return files.sorted().map((file) -> new Request(file, blocks(file))).toList();
		}
	}

	static Map<String, String> blocks(Path file) {
		try {
			String text = Files.readString(file);
			Map<String, String> blocks = new LinkedHashMap<>();
			Matcher matcher = BLOCK.matcher(text);
			StringBuilder rest = new StringBuilder();
			while (matcher.find()) {
				blocks.put(matcher.group(1), matcher.group(2).replaceAll("(?m)^ {2}", ""));
				matcher.appendReplacement(rest, "");
			}
			matcher.appendTail(rest);
			assertThat(rest.toString().strip()).as("text outside of the blocks of %s", file).isEmpty();
			return blocks;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the lines of a block, each of which has a name and a value. */
	static Map<String, String> values(String block) {
		Map<String, String> values = new TreeMap<>();
		block.lines().forEach((line) -> {
			int colon = line.indexOf(": ");
			values.put(line.substring(0, colon), line.substring(colon + 2));
		});
		return values;
	}

	/**
	 * @param blocks the blocks by name
	 */
	record Request(Path file, Map<String, String> blocks) {

		private static final List<String> METHODS = Document.METHODS.stream().toList();

		/**
		 * Returns the id of the operation. A suffix after a hyphen distinguishes requests
		 * of the same operation.
		 */
		String operationId() {
			return this.file.getFileName().toString().replaceFirst("(-.*)?\\.bru$", "");
		}

		String method() {
			return METHODS.stream().filter(this.blocks::containsKey).findFirst().orElseThrow();
		}

		/** Returns the status that the request expects. */
		String status() {
			return of("assert").get("res.status").replace("eq ", "");
		}

		Map<String, String> http() {
			return of(method());
		}

		String path() {
			return http().get("url").replaceFirst("\\?.*", "").replace("{{baseUrl}}", "");
		}

		/** Returns the values of a block; empty if the block does not exist. */
		Map<String, String> of(String block) {
			return values(this.blocks.getOrDefault(block, ""));
		}

		@Override
		public String toString() {
			return FOLDER.relativize(this.file).toString();
		}

	}

}
