package dev.products.infra.function;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

import com.pulumi.aws.servicequotas.ServicequotasFunctions;
import com.pulumi.aws.servicequotas.inputs.GetServiceQuotaPlainArgs;

/**
 * How many executions Lambda runs at once, compared with the requests that the stage lets
 * in at once. Lambda refuses the others.
 */
public final class ConcurrentExecutions {

	/**
	 * What a stage without limits takes (API Gateway quotas, burst of an account).
	 */
	private static final int ACCOUNT_BURST = 5000;

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
	 * @param alarm above which the alarm function-concurrency fires, where there is one
	 * @param account what the account may run, where it is known
	 */
	public static Optional<String> warning(FunctionSettings function, int throttleBurst, OptionalInt alarm,
			OptionalInt account) {
		int reserved = function.functionConcurrency();
		// 0 stops the function on purpose.
		var most = (reserved < 0) ? account : (reserved > 0) ? OptionalInt.of(reserved) : OptionalInt.empty();
		int burst = (throttleBurst > 0) ? throttleBurst : ACCOUNT_BURST;
		if (most.isEmpty() || most.getAsInt() >= burst) {
			return Optional.empty();
		}
		var warning = String.format(Locale.ROOT,
				"The stage lets %d requests in at once (products:throttleBurst is %d), but Lambda runs at most %d at once, %s. Callers get 503 for the others, or 500 where products:gatewayProblems is false. %s, or %s.",
				burst, throttleBurst, most.getAsInt(),
				(reserved < 0) ? "all functions of this account in this region together"
						: "as products:functionConcurrency says",
				(throttleBurst > 0) ? "Lower products:throttleBurst"
						: "Set products:throttleRate and products:throttleBurst",
				(reserved < 0) ? "have the quota raised (Service Quotas, AWS Lambda, \"Concurrent executions\")"
						: "raise products:functionConcurrency");
		return Optional.of((alarm.orElse(0) < most.getAsInt()) ? warning : warning + String.format(Locale.ROOT,
				" The alarm function-concurrency never fires, because products:concurrentExecutions is %d. Set it to %d, which is 80 %% of %d.",
				alarm.getAsInt(), Math.max(1, most.getAsInt() * 8 / 10), most.getAsInt()));
	}

}
