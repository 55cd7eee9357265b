package dev.products.infra.cost;

import java.util.Map;

import com.pulumi.exceptions.RunException;

import dev.products.infra.legacy.LegacyBackend;

/**
 * What is assumed of a million requests in a month, and of what is kept at rest. Nothing
 * here is measured at AWS: these are the numbers to change when something is.
 *
 * @param readShare of requests that read; half of them one product, half a page of them
 * @param products how many there are
 * @param productBytes of one, which is also about what a response has per product
 * @param pageProducts in a page of the list
 * @param accessLogBytes of the line that the gateway writes for a request
 * @param executionLogBytes that it writes besides, where its logging level is INFO
 * @param firewallLogBytes of the line that the web ACL writes for a request it blocks
 * @param blockedShare of requests that it blocks
 * @param tracedShare of requests. X-Ray's default takes one each second and 5 % of the
 * rest; a million a month is less than one a second, so evenly spread it takes them all
 * @param keyRequestShare of requests that ask KMS: DynamoDB, SNS and SQS keep data keys
 * for five minutes
 * @param activeUsers who log in during the month
 * @param machineTokens that machines get: one each hour
 */
public record Load(double readShare, int products, int productBytes, int pageProducts, int accessLogBytes,
		int executionLogBytes, int firewallLogBytes, double blockedShare, double tracedShare, double keyRequestShare,
		int activeUsers, int machineTokens, Map<String, Calls> functions) {

	static final double MILLION = 1e6;

	static final double HOURS = 730;

	private static final String HANDLERS = "dev.products.service.lambda.";

	public static Load assumed() {
		return new Load(0.80, 100_000, 1024, 20, 450, 5_000, 1_500, 0.01, 1.0, 0.01, 100, 730,
				Map.of(HANDLERS + "ProductsHandler", new Calls(1.0, 20, 700, 40), HANDLERS + "TokenAuthorizerHandler",
						new Calls(0.10, 10, 300, 0), HANDLERS + "ProductEventsHandler", new Calls(0.20, 30, 400, 0),
						// Each of four that hands made, while they answer all.
						LegacyBackend.HANDLER, new Calls(0.25, 60, 300, 0)));
	}

	double writeShare() {
		return 1 - this.readShare;
	}

	/**
	 * Returns GB for so many bytes each request.
	 */
	static double gigabytes(double bytesPerRequest) {
		return bytesPerRequest * MILLION / (1 << 30);
	}

	double storedGigabytes() {
		return (double) this.products * this.productBytes / (1 << 30);
	}

	/**
	 * @param handler of a function; empty for one of a container image, which only an
	 * estate made by hand has
	 */
	Calls calls(String handler) {
		var calls = this.functions.get(handler.isEmpty() ? LegacyBackend.HANDLER : handler);
		if (calls == null) {
			throw new RunException(
					"it is not known how often " + handler + " is called: add it to " + Load.class.getName());
		}
		return calls;
	}

	/**
	 * How a function is called.
	 *
	 * @param share calls for each request to the API
	 * @param milliseconds billed for a call of a started function
	 * @param logBytes of a call, with Lambda's own lines
	 * @param metrics it writes through its log: of the service five for each of eight
	 * pairs of method and route
	 */
	public record Calls(double share, int milliseconds, int logBytes, int metrics) {
	}

}
