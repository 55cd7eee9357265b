package dev.products.service.local;

import java.util.Optional;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;

/** Runs the service at home: {@code mvn spring-boot:run}. */
public final class LocalProducts {

	private LocalProducts() {
	}

	public static void main(String[] args) {
		try {
			new SpringApplicationBuilder(LocalConfiguration.class).profiles("local").run(args);
		}
		catch (RuntimeException failure) {
			explanation(failure).ifPresentOrElse((line) -> System.err.println("Not started: " + line),
					failure::printStackTrace);
			System.exit(1);
		}
	}

	/** What a person can mend, in one line; the rest is a defect and keeps its trace. */
	private static Optional<String> explanation(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof StartFailure known) {
				return Optional.of(known.getMessage());
			}
			if (cause instanceof PortInUseException taken) {
				return Optional
					.of("port %d is taken; free it, or name another by -Dspring-boot.run.arguments=--server.port=PORT"
						.formatted(taken.getPort()));
			}
		}
		return Optional.empty();
	}

}
