package dev.products.adopt.program;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a class with com.pulumi:aws. */
final class Compilation {

	private Compilation() {
	}

	/** The errors of the compiler. */
	static List<String> errors(String className, String text) {
		var compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///" + className + ".java"),
				JavaFileObject.Kind.SOURCE) {
			@Override
			public CharSequence getCharContent(boolean ignoreEncodingErrors) {
				return text;
			}
		};
		try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
			compiler
				.getTask(null, files, diagnostics, List.of("-proc:none", "-implicit:none", "-Xdiags:verbose", "-d",
						System.getProperty("java.io.tmpdir"), "--release", "17"), null, List.of(source))
				.call();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return diagnostics.getDiagnostics()
			.stream()
			.filter((one) -> one.getKind() == javax.tools.Diagnostic.Kind.ERROR)
			.map(Object::toString)
			.toList();
	}

}
