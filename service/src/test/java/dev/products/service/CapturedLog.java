package dev.products.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Records what a logger and the loggers below it write, until it is closed. */
public final class CapturedLog implements AutoCloseable {

	private final Logger logger;

	private final @Nullable Level level;

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	/**
	 * @param logger the name of the logger, such as {@link Logger#ROOT_LOGGER_NAME}
	 */
	public CapturedLog(String logger) {
		this.logger = (Logger) LoggerFactory.getLogger(logger);
		this.level = this.logger.getLevel();
		// Threads can write while a test reads.
		this.lines.list = new CopyOnWriteArrayList<>();
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	/** Records from this level, which the logger has until this object is closed. */
	public CapturedLog(String logger, Level level) {
		this(logger);
		this.logger.setLevel(level);
	}

	public List<ILoggingEvent> lines() {
		return this.lines.list;
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(this.level);
	}

}
