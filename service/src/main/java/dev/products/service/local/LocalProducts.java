package dev.products.service.local;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.products.service.StartFailure;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;

/** Runs the service locally: {@code mvn spring-boot:run}. */
public final class LocalProducts {

	private LocalProducts() {
	}

	public static void main(String[] args) {
		// DynamoDB Local formats SQL with the default locale and cannot list tables in a
		// locale with other digits.
		Locale.setDefault(Locale.ROOT);
		try {
			new SpringApplicationBuilder(LocalConfiguration.class).profiles("local")
				.listeners(new PortCheck())
				.run(args);
		}
		catch (RuntimeException failure) {
			explanation(failure).ifPresentOrElse((line) -> System.err.println("Not started: " + line),
					failure::printStackTrace);
			System.exit(1);
		}
	}

	/**
	 * Returns one line for a failure that a user can fix. For any other failure the
	 * result is empty, and the stack trace is printed.
	 */
	private static Optional<String> explanation(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.map(LocalProducts::line)
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<String> line(Throwable failure) {
		return switch (failure) {
			case StartFailure known -> Optional.ofNullable(known.getMessage());
			case PortInUseException taken ->
				Optional.of("port " + taken.getPort() + " is in use; stop the other program, or use another port with "
						+ "-Dspring-boot.run.arguments=--server.port=PORT");
			case BindException unusable when unusable.getProperty() != null ->
				Optional.of(unusable.getProperty().getName() + " is '" + unusable.getProperty().getValue()
						+ "', which is not a " + unusable.getTarget().getType());
			default -> Optional.empty();
		};
	}

	/**
	 * Checks the port before conditions on beans read it, because their exception does
	 * not contain the name of the property.
	 */
	private static final class PortCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
			Binder.get(prepared.getEnvironment()).bind("server.port", Integer.class);
		}

	}

}
