package dev.products.adopt.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.FileProblem;
import dev.products.adopt.base.YamlReader;
import org.jspecify.annotations.Nullable;
import dev.products.adopt.base.AdoptFiles;

/** Reads a mapping file that the user may have edited. Every problem has a line. */
public final class MappingReader {

	private static final Set<String> ROOT = Set.of("version", "project", "stack", "account", "region", "targets",
			"unadopted");

	private static final Set<String> ENTRY = Set.of("type", "name", "parent", "decision", "id", "confidence", "reason",
			"candidates");

	private static final Set<String> LIVE = Set.of("type", "id", "about", "in");

	private final List<FileProblem> problems = new ArrayList<>();

	/**
	 * A mapping, and the problems of its syntax.
	 */
	public record Read(Mapping mapping, List<FileProblem> problems) {
	}

	/** Throws an exception that lists all problems. */
	static Mapping load(AdoptFiles files) {
		Read read = read(text(files));
		FileProblem.throwAny(files, read.problems());
		return read.mapping();
	}

	/** The mapping, which must be of this stack. */
	public static Mapping loadFor(AdoptFiles files) {
		Mapping mapping = load(files);
		if (!mapping.stack().equals(files.stack())) {
			throw new AdoptException(files.shown(files.mapping()) + " is for stack " + mapping.stack() + ", not for "
					+ files.stack() + ". Run `adopt match --stack " + files.stack() + " --renew`.");
		}
		return mapping;
	}

	/** The mapping, also checked against the inventory. */
	public static Mapping load(AdoptFiles files, Inventory inventory) {
		Mapping mapping = load(files);
		FileProblem.throwAny(files, new MappingCheck(inventory).problems(mapping));
		return mapping;
	}

	private static String text(AdoptFiles files) {
		try {
			return Files.readString(files.mapping());
		}
		catch (IOException ex) {
			throw new AdoptException("The mapping " + files.mapping()
					+ " cannot be read. To create it, run `adopt match --stack " + files.stack() + "`.", ex);
		}
	}

	public static Read read(String text) {
		return new MappingReader().readAll(text);
	}

	private Read readAll(String text) {
		YamlReader.Item root = YamlReader.read(text, this.problems).only(ROOT, "the file");
		root.expectVersion1();
		List<Mapping.Entry> entries = new ArrayList<>();
		root.items("targets").forEach((item) -> entry(item.only(ENTRY, "a target"), entries));
		List<Mapping.Unadopted> unadopted = root.items("unadopted")
			.stream()
			.map((item) -> item.only(LIVE, "an unadopted resource"))
			.map((item) -> new Mapping.Unadopted(item.text("type"), item.text("id"), item.text("about"),
					item.text("in")))
			.toList();
		return new Read(new Mapping(root.text("project"), root.text("stack"), root.text("account"), root.text("region"),
				entries, unadopted), this.problems);
	}

	private void entry(YamlReader.Item item, List<Mapping.Entry> entries) {
		for (String needed : List.of("type", "name", "decision")) {
			if (item.text(needed).isEmpty()) {
				add(item.line(), "this target has no `" + needed + "`");
				return;
			}
		}
		String parent = item.text("parent");
		String types = parent.contains("::") ? parent.substring(0, parent.indexOf("::")) + "$" : "";
		Decision decision = decision(item);
		if (decision != null) {
			entries.add(new Mapping.Entry(types + item.text("type") + "::" + item.text("name"), parent, decision,
					item.line()));
		}
	}

	private @Nullable Decision decision(YamlReader.Item item) {
		String word = item.text("decision");
		String reason = item.text("reason");
		String id = item.text("id");
		if (!id.isEmpty() && !word.equals("matched")) {
			return add(item.line("id"),
					"only a target with `decision: matched` can have an `id`, but this one is " + word);
		}
		return switch (word) {
			case "matched" -> id.isEmpty() ? add(item.line("decision"), "`decision: matched` requires an `id`")
					: new Decision.Matched(id, item.text("confidence"), reason);
			case "in-stack" -> new Decision.InStack(reason);
			case "ambiguous" -> new Decision.Ambiguous(reason,
					item.items("candidates")
						.stream()
						.map((one) -> one.only(LIVE, "a candidate"))
						.map((one) -> new Decision.Candidate(one.text("id"), one.text("about")))
						.toList());
			case "missing" -> new Decision.Missing(reason);
			case "not-importable" -> new Decision.NotImportable(reason);
			case "no-kind" -> new Decision.NoKind(reason);
			default -> add(item.line("decision"), "`decision: " + word
					+ "` is not known; use matched, missing, ambiguous, not-importable, no-kind, or in-stack");
		};
	}

	private @Nullable Decision add(int line, String reason) {
		this.problems.add(new FileProblem(line, reason));
		return null;
	}

}
