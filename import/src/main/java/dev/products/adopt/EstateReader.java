package dev.products.adopt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
		Wanted wanted = new Wanted(targets);
		List<Live> live = new ArrayList<>();
		List<Unread> unread = new ArrayList<>();
		Map<String, Object> answers = new HashMap<>();
		for (Kind kind : wanted.kinds()) {
			this.progress.accept("reading " + kind.type());
			Search search = new Search(kind, wanted, live, answers);
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

}
