package dev.products.infra.function;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import com.pulumi.aws.servicequotas.ServicequotasFunctions;
import com.pulumi.aws.servicequotas.inputs.GetServiceQuotaPlainArgs;

/**
 * Compares the number of concurrent executions that Lambda allows with the burst of the
 * stage. Lambda throttles requests above that number.
 */
public final class ConcurrentExecutions {

	/**
	 * The burst of a stage without throttling (API Gateway quotas, burst of an account).
	 */
	private static final int ACCOUNT_BURST = 5000;

	/** The default quota of an account (Lambda quotas, "Concurrent executions"). */
	private static final int DEFAULT_QUOTA = 1000;

	private ConcurrentExecutions() {
	}

	/**
	 * Reads the quota of the account. The result is empty, without an error, if the
	 * permission is missing or Service Quotas is not available, as on an emulator.
	 */
	public static CompletableFuture<OptionalInt> ofAccount() {
		return ServicequotasFunctions
			.getServiceQuotaPlain(
					GetServiceQuotaPlainArgs.builder().serviceCode("lambda").quotaCode("L-B99A9384").build())
			.handle((quota, failure) -> (failure != null) ? OptionalInt.empty()
					: OptionalInt.of(quota.value().intValue()));
	}

	/**
	 * Returns a warning if the stage accepts more concurrent requests than Lambda runs.
	 * @param throttleBurst the burst of the stage; 0 if it has no throttling
	 * @param account the quota of the account, if it is known
	 */
	public static Optional<String> warning(FunctionSettings function, int throttleBurst, OptionalInt account) {
		int reserved = function.functionConcurrency();
		// A reserved concurrency of 0 disables the function intentionally.
		var most = (reserved < 0) ? account : (reserved > 0) ? OptionalInt.of(reserved) : OptionalInt.empty();
		int burst = (throttleBurst > 0) ? throttleBurst : ACCOUNT_BURST;
		if (most.isEmpty() || most.getAsInt() >= burst) {
			return Optional.empty();
		}
		return Optional.of(String.format(Locale.ROOT,
				"The stage accepts %d concurrent requests (products:throttleBurst is %d), but Lambda runs at most %d of them, %s. Other requests get status 503, or 500 if products:gatewayProblems is false. %s, or %s.",
				burst, throttleBurst, most.getAsInt(),
				(reserved < 0) ? "the quota of all functions of this account in this region"
						: "the value of products:functionConcurrency",
				(throttleBurst > 0) ? "Lower products:throttleBurst"
						: "Set products:throttleRate and products:throttleBurst",
				(reserved < 0) ? "request a quota increase (Service Quotas, AWS Lambda, \"Concurrent executions\")"
						: "raise products:functionConcurrency"));
	}

	/**
	 * Returns the threshold of the alarm function-concurrency: 80 % of the maximum number
	 * of concurrent executions.
	 */
	public static int alarmThreshold(FunctionSettings function, OptionalInt account) {
		int reserved = function.functionConcurrency();
		return Math.max(1, ((reserved > 0) ? reserved : account.orElse(DEFAULT_QUOTA)) * 8 / 10);
	}

}
