package dev.products.service.lambda;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaHandlerTest {

	/**
	 * The time after which a JVM that does not respond is stopped, which also ends its
	 * output.
	 */
	private static final int SECONDS = 60;

	static Stream<String> handlers() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("dev.products.service")
			.stream()
			.filter((type) -> type.isAssignableTo(RequestStreamHandler.class))
			.filter((type) -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
			.map(JavaClass::getName);
	}

	/** Uses a separate JVM, because a JVM reads the cache settings only once. */
	@ParameterizedTest
	@MethodSource("handlers")
	void aHandlerDoesNotCacheAddresses(String handler) throws Exception {
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--add-exports=java.base/sun.net=ALL-UNNAMED", "-Dslf4j.provider=" + ResolvingLoggers.class.getName(),
				"-cp", System.getProperty("java.class.path"), Child.class.getName(), handler)
			.redirectErrorStream(true)
			.start();
		child.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).whenComplete((ended, failure) -> child.destroyForcibly());

		assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
			.endsWith("names 0 s, unknown names 0 s");
	}

	/** Loads a handler as Lambda does, and prints how long the JVM caches addresses. */
	static final class Child {

		private Child() {
		}

		public static void main(String[] handler) throws ReflectiveOperationException {
			Class.forName(handler[0]);
			Class<?> policy = Class.forName("sun.net.InetAddressCachePolicy");
			System.out.println("names " + policy.getMethod("get").invoke(null) + " s, unknown names "
					+ policy.getMethod("getNegative").invoke(null) + " s");
		}

	}

	/** Resolves a name when the first logger is created, as loggers of the JDK may do. */
	public static final class ResolvingLoggers extends LogbackServiceProvider {

		@Override
		public void initialize() {
			try {
				InetAddress.getByName("localhost");
			}
			catch (UnknownHostException failure) {
				throw new UncheckedIOException(failure);
			}
			super.initialize();
		}

	}

}
