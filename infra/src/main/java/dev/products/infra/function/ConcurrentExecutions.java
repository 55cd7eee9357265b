package dev.products.infra.function;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import com.pulumi.aws.servicequotas.ServicequotasFunctions;
import com.pulumi.aws.servicequotas.inputs.GetServiceQuotaPlainArgs;

/**
 * Compares the executions that Lambda runs at the same time with the burst of the stage.
 * Lambda throttles the others.
 */
public final class ConcurrentExecutions {

	/**
	 * What a stage without limits takes (API Gateway quotas, burst of an account).
	 */
	private static final int ACCOUNT_BURST = 5000;

	/** Lambda quotas, "Concurrent executions". */
	private static final int DEFAULT_QUOTA = 1000;

	private ConcurrentExecutions() {
	}

	/**
	 * Asks for the quota of the account. Without the permission, or where there is no
	 * Service Quotas as on an emulator, nothing is known, and nothing fails.
	 */
	public static CompletableFuture<OptionalInt> ofAccount() {
		return ServicequotasFunctions
			.getServiceQuotaPlain(
					GetServiceQuotaPlainArgs.builder().serviceCode("lambda").quotaCode("L-B99A9384").build())
			.handle((quota, failure) -> (failure != null) ? OptionalInt.empty()
					: OptionalInt.of(quota.value().intValue()));
	}

	/**
	 * Returns a warning where the stage lets in more requests at once than Lambda runs.
	 * @param throttleBurst of the stage; 0 where it has no limits
	 * @param account what the account may run, where it is known
	 */
	public static Optional<String> warning(FunctionSettings function, int throttleBurst, OptionalInt account) {
		int reserved = function.functionConcurrency();
		// A reserved concurrency of 0 stops the function on purpose.
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
	 * Returns the threshold of the alarm function-concurrency: 80 % of the executions
	 * that Lambda runs at the same time.
	 */
	public static int alarmThreshold(FunctionSettings function, OptionalInt account) {
		int reserved = function.functionConcurrency();
		return Math.max(1, ((reserved > 0) ? reserved : account.orElse(DEFAULT_QUOTA)) * 8 / 10);
	}

}
