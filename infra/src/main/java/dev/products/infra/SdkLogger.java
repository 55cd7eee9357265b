package dev.products.infra;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The logger of the Pulumi SDK. The SDK also sends its messages to the engine.
 * <p>
 * While a program runs, its log makes the SDK wait with pauses. Without them the SDK
 * keeps one processor busy while AWS or the provider works. The methods are to be called
 * by the running program, because the SDK sets the level when it starts.
 */
public final class SdkLogger {

	/**
	 * The start of the message that the SDK formats again and again, without a pause,
	 * until all its tasks are done ({@code DeploymentImpl.DefaultRunner.checkForTasks} of
	 * com.pulumi:pulumi 1.36.1).
	 */
	static final String WAITING = "Remaining tasks [";

	/** Stored in a field, because the JDK discards a logger without references. */
	private static final Logger LOGGER = Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

	/** The logger that the SDK uses with mocks. */
	private static final Logger WITH_MOCKS = Logger.getLogger("com.pulumi.test.internal.PulumiTestInternal");

	private static final long PAUSE_NANOS = 20_000_000;

	private SdkLogger() {
	}

	/** Suppresses all messages of a program that the engine runs. */
	static void silence() {
		filter(LOGGER, Level.OFF);
	}

	/**
	 * Suppresses all messages but warnings and errors of a program that runs with mocks.
	 */
	public static void silenceWithMocks() {
		filter(WITH_MOCKS, Level.WARNING);
	}

	private static void filter(Logger logger, Level least) {
		logger.setFilter((message) -> isLogged(message, least));
		logger.setLevel(Level.FINEST);
	}

	static boolean isLogged(LogRecord message, Level least) {
		if (message.getMessage().startsWith(WAITING)) {
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return message.getLevel().intValue() >= least.intValue();
	}

}
