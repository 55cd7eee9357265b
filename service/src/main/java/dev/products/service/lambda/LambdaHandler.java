package dev.products.service.lambda;

import java.security.Security;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * What every handler extends, so that its JVM keeps no addresses of names: a snapshot
 * would carry them into every copy, long after they have changed. Lambda has a DNS cache
 * of its own. The JDK reads the properties once, when the first name is resolved, which a
 * logger may do already; a superclass is initialised before the fields of its subclasses.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/lambda/latest/dg/snapstart-best-practices.html">Maximize
 * Lambda SnapStart performance, "Networking best practices"</a>
 */
abstract class LambdaHandler implements RequestStreamHandler {

	static {
		Security.setProperty("networkaddress.cache.ttl", "0");
		Security.setProperty("networkaddress.cache.negative.ttl", "0");
	}

}
