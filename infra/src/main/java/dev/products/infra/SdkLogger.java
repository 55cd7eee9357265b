package dev.products.infra;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The logger of the Pulumi SDK. The SDK also sends its messages to the engine.
 */
final class SdkLogger {

	/**
	 * The start of the message that the SDK formats again and again, without a pause,
	 * until all its tasks are done ({@code DeploymentImpl.DefaultRunner.checkForTasks} of
	 * com.pulumi:pulumi 1.36.1).
	 */
	static final String WAITING = "Remaining tasks [";

	/** Stored in a field, because the JDK discards a logger without references. */
	private static final Logger LOGGER = Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

	private static final long PAUSE_NANOS = 20_000_000;

	private SdkLogger() {
	}

	/**
	 * Suppresses all messages, and makes the SDK wait with pauses. Without them it keeps
	 * one processor busy while AWS or the provider works. To be called while the program
	 * runs, because the SDK sets the level when it starts.
	 */
	static void silence() {
		LOGGER.setFilter(SdkLogger::isLogged);
		LOGGER.setLevel(Level.FINEST);
	}

	static boolean isLogged(LogRecord message) {
		if (message.getMessage().startsWith(WAITING)) {
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return false;
	}

}
