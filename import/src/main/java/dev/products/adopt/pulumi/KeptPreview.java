package dev.products.adopt.pulumi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.base.Json;

/**
 * The preview of an earlier command. A preview takes most of the time of a command, and
 * has the same result as long as the program, the stack file and the state are the same.
 */
public final class KeptPreview {

	/** The program can also read what is not in its folder, such as another stack. */
	private static final Duration LIFETIME = Duration.ofMinutes(30);

	/** Folders that contain what is built from a program, and tools. */
	private static final Set<String> GENERATED = Set.of("target", "build", "bin", "obj", "node_modules", "__pycache__",
			".git", ".gradle", ".venv", "venv", ".adopt");

	private final AdoptFiles files;

	public KeptPreview(AdoptFiles files) {
		this.files = files;
	}

	public void keep(Preview preview, StackState state) {
		this.files.writePrivate(this.files.preview(),
				Json.write(Map.of("taken", Instant.now().toString(), "mark", mark(state), "preview",
						Map.of("steps", preview.steps().stream().map(Step::json).toList()), "importFile",
						preview.importFile().json())));
	}

	/** The preview, if nothing was changed since then. */
	public Optional<Preview> of(StackState state) {
		if (!Files.exists(this.files.preview())) {
			return Optional.empty();
		}
		JsonNode kept = Json.read(this.files.preview(), JsonNode.class);
		boolean same = kept.path("mark").asText().equals(mark(state))
				&& Instant.parse(kept.path("taken").asText()).plus(LIFETIME).isAfter(Instant.now());
		return same ? Optional.of(Preview.of(kept.path("preview"), new ImportFile(kept.path("importFile"))))
				: Optional.empty();
	}

	private String mark(StackState state) {
		Map<String, String> environment = new TreeMap<>(System.getenv());
		environment.keySet().removeIf((name) -> !name.startsWith("AWS_") && !name.startsWith("PULUMI_"));
		return Json.mark(List.of(sources(), environment, state.written(), state.resources()).toString());
	}

	/** The name, the size and the time of each file of the project. */
	private Set<String> sources() {
		Set<String> sources = new TreeSet<>();
		try {
			Files.walkFileTree(this.files.project(), new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
					return GENERATED.contains(String.valueOf(folder.getFileName())) ? FileVisitResult.SKIP_SUBTREE
							: FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (!file.equals(KeptPreview.this.files.mapping())) {
						sources.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException ex) {
					return FileVisitResult.CONTINUE;
				}
			});
			return sources;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
