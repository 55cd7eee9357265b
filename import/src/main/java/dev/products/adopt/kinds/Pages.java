package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Reads all pages of a list for which the SDK has no paginator. */
final class Pages {

	private Pages() {
	}

	/**
	 * @param call gets the page that a token stands for, the first one without
	 * @param items what a page has
	 * @param next the token of the page after, none after the last
	 */
	static <P, T> List<T> all(Function<@Nullable String, P> call, Function<P, List<T>> items,
			Function<P, @Nullable String> next) {
		List<T> all = new ArrayList<>();
		String token = null;
		do {
			P page = call.apply(token);
			all.addAll(items.apply(page));
			token = next.apply(page);
		}
		while (token != null && !token.isEmpty());
		return all;
	}

}
