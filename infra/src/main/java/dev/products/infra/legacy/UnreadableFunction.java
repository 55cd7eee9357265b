package dev.products.infra.legacy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.products.infra.legacy.LegacySettings.LegacyFunction;

/**
 * Why a function cannot be read. For Lambda, a function of another region or account does
 * not exist. Roles have no region: if the role exists, the account is the right one.
 *
 * @param failure the message of the call that reads the function
 * @param roleFailure the message of the call that reads its role; empty if it exists
 */
record UnreadableFunction(LegacyFunction function, String failure, Optional<String> roleFailure) {

	private static final Pattern NOT_FOUND = Pattern.compile("NotFound|NoSuchEntity|couldn't find|not found");

	private static final Pattern DENIED = Pattern.compile("AccessDenied|not authorized|UnauthorizedOperation");

	private static final String DELETED = "take it out of legacyFunctions, with its routes";

	/** Returns the reason, and what to do. */
	String message(String account, String region) {
		if (DENIED.matcher(this.failure).find()) {
			return String.format(Locale.ROOT,
					"%s: account %s denies the call that reads it. Allow lambda:GetFunction for these credentials, or use others (AWS said: %s)",
					this.function.name(), account, this.failure);
		}
		if (!NOT_FOUND.matcher(this.failure).find()) {
			return this.function.name() + ": " + this.failure;
		}
		if (this.roleFailure.isEmpty()) {
			return String.format(Locale.ROOT,
					"%s: account %s has its role %s, but no such function in %s. If the function is in another region, correct aws:region. If it was deleted, %s",
					this.function.name(), account, this.function.role(), region, DELETED);
		}
		boolean neither = NOT_FOUND.matcher(this.roleFailure.get()).find();
		return String.format(Locale.ROOT,
				"%s: account %s has no such function in %s%s. Use the credentials of the account that has it: correct aws:profile, AWS_PROFILE or the keys. %sIf it was deleted, %s",
				this.function.name(), account, region, neither ? ", nor its role " + this.function.role() : "",
				neither ? "" : "If it is in another region, correct aws:region. ", DELETED);
	}

}
