package dev.products.infra.users;

import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.inputs.UserPoolClientTokenValidityUnitsArgs;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;

/**
 * Lifetimes of tokens, within the limits of CreateUserPoolClient.
 */
public record TokenLifetimes(
		@Description("Lifetime of access tokens in minutes, 5 to 1440; 0 keeps the setting of the adopted client") int accessMinutes,
		@Description("Lifetime of ID tokens in minutes, 5 to 1440; 0 as above") int idMinutes,
		@Description("Lifetime of refresh tokens in days, 1 to 3650, longer than the others; 0 as above") int refreshDays)
		implements
			Validated {

	static final TokenLifetimes OF_AWS = new TokenLifetimes(60, 60, 30);

	private static final int DAY = 1440;

	@Override
	public void check(Problems problems) {
		problems.unless(minutes(this.accessMinutes), "accessMinutes", this.accessMinutes,
				"a whole number from 5 to 1440, or 0");
		problems.unless(minutes(this.idMinutes), "idMinutes", this.idMinutes, "a whole number from 5 to 1440, or 0");
		problems.unless(this.refreshDays >= 0 && this.refreshDays <= 3650, "refreshDays", this.refreshDays,
				"a whole number from 1 to 3650, or 0");
		problems.unless(this.refreshDays != 1 || Math.max(this.accessMinutes, this.idMinutes) < DAY, "refreshDays",
				this.refreshDays, "longer than accessMinutes and idMinutes");
	}

	/**
	 * Sets the units even if they are the defaults of AWS, because the default unit of
	 * access tokens is hours.
	 */
	void addTo(UserPoolClientArgs.Builder client) {
		var units = UserPoolClientTokenValidityUnitsArgs.builder();
		if (this.accessMinutes > 0) {
			client.accessTokenValidity(this.accessMinutes);
			units.accessToken("minutes");
		}
		if (this.idMinutes > 0) {
			client.idTokenValidity(this.idMinutes);
			units.idToken("minutes");
		}
		if (this.refreshDays > 0) {
			client.refreshTokenValidity(this.refreshDays);
			units.refreshToken("days");
		}
		if (this.accessMinutes + this.idMinutes + this.refreshDays > 0) {
			client.tokenValidityUnits(units.build());
		}
	}

	private static boolean minutes(int value) {
		return value == 0 || (value >= 5 && value <= DAY);
	}

}
