package dev.products.service.lambda;

import java.security.Security;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/**
 * The superclass of all handlers. It disables the DNS cache of the JVM, because a
 * snapshot would contain the addresses, and every copy would use them long after they
 * have changed. Lambda has its own DNS cache. The JDK reads the properties once, when the
 * first name is resolved, which a logger may already do. A superclass is initialized
 * before the fields of its subclasses.
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
