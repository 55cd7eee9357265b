package dev.products.adopt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what AWS has of the kinds the program declares, and of what holds them. */
final class EstateReader {

	private final Aws aws;

	private final Consumer<String> progress;

	EstateReader(Aws aws, Consumer<String> progress) {
		this.aws = aws;
		this.progress = progress;
	}

	Estate read(List<Target> targets) {
		List<Live> live = new ArrayList<>();
		List<Unread> unread = new ArrayList<>();
		for (Kind kind : inQuestion(targets)) {
			this.progress.accept("reading " + kind.type());
			Search search = new Search(kind, near(kind, targets), live);
			kind.finder().find(kind, this.aws, search);
			live.addAll(search.found());
			unread.addAll(search.unread());
		}
		return new Estate(List.copyOf(live), List.copyOf(unread));
	}

	/** The names of the program's resources of a kind, and what is like them. */
	static Near near(Kind kind, List<Target> targets) {
		return new Near(targets.stream()
			.filter((target) -> target.urn().type().equals(kind.type()))
			.map((target) -> Objects.requireNonNullElse(target.name(), target.urn().name()))
			.toList());
	}

	private static List<Kind> inQuestion(List<Target> targets) {
		Set<String> types = new HashSet<>();
		for (Target target : targets) {
			types.add(target.urn().type());
			Kinds.of(target.urn().type()).map(Kind::within).ifPresent((within) -> types.add(within.type()));
		}
		return Kinds.ALL.stream().filter((kind) -> types.contains(kind.type())).toList();
	}

}
