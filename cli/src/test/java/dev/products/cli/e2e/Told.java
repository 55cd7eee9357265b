package dev.products.cli.e2e;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Tells of each case in a line, in the words of its name. */
final class Told implements TestWatcher {

	@Override
	public void testSuccessful(ExtensionContext context) {
		tell("holds", context, "");
	}

	@Override
	public void testFailed(ExtensionContext context, Throwable cause) {
		tell("FAILS", context, "");
	}

	@Override
	public void testAborted(ExtensionContext context, Throwable cause) {
		tell("not asked", context, ": " + cause.getMessage());
	}

	@Override
	public void testDisabled(ExtensionContext context, Optional<String> reason) {
		throw new IllegalStateException("No case is disabled");
	}

	private static void tell(String how, ExtensionContext context, String because) {
		String words = context.getTestMethod()
			.map(Method::getName)
			.orElseThrow()
			.replaceAll("([A-Z])", " $1")
			.toLowerCase(Locale.ROOT);
		line(String.format(Locale.ROOT, "%-9s  %s%s", how, words, because));
	}

	static void line(String text) {
		System.out.println("end-to-end: " + text);
	}

}
