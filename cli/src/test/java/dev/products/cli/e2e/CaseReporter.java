package dev.products.cli.e2e;

import java.lang.reflect.Method;
import java.util.Locale;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints a line for each case. */
final class CaseReporter implements TestWatcher {

	@Override
	public void testSuccessful(ExtensionContext context) {
		report("passed", context, "");
	}

	@Override
	public void testFailed(ExtensionContext context, Throwable cause) {
		report("FAILED", context, "");
	}

	@Override
	public void testAborted(ExtensionContext context, Throwable cause) {
		report("skipped", context, ": " + cause.getMessage());
	}

	private static void report(String result, ExtensionContext context, String because) {
		String words = context.getTestMethod()
			.map(Method::getName)
			.orElseThrow()
			.replaceAll("([A-Z])", " $1")
			.toLowerCase(Locale.ROOT);
		line(String.format(Locale.ROOT, "%-7s  %s%s", result, words, because));
	}

	static void line(String text) {
		System.out.println("end-to-end: " + text);
	}

}
