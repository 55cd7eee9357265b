package dev.products.service.telemetry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Writes one log line for each request. The request id and the trace id are in the MDC.
 */
@Component
class RequestLog implements RequestObserver {

	private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

	@Override
	public void completed(CompletedRequest request) {
		log.atInfo()
			.addKeyValue("method", request.method())
			.addKeyValue("route", request.route())
			.addKeyValue("status", request.status())
			.addKeyValue("ms", request.duration().toMillis())
			.addKeyValue("caller", request.caller())
			.addKeyValue("coldStart", request.coldStart())
			.log("{} {} {}", request.method(), request.route(), request.status());
	}

}
