package dev.products.infra.cost;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * People and machines that log in.
 */
record UserTariff(Prices prices, Load load) implements Tariff {

	private static final String USERS = "Users";

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("cognito/userPool:UserPool", this::people, "cognito/userPoolClient:UserPoolClient",
				this::machine);
	}

	private Stream<Charge> people(PlannedResource pool) {
		// CreateUserPool, UserPoolTier: ESSENTIALS where nothing is said.
		var tier = pool.text("userPoolTier", "ESSENTIALS");
		var price = "user" + tier.charAt(0) + tier.substring(1).toLowerCase(Locale.ROOT);
		return Stream.of(Charge.perMillion(USERS, "active users", this.prices.of(price, this.load.activeUsers())));
	}

	private Stream<Charge> machine(PlannedResource client) {
		if (!client.text("allowedOauthFlows", "").contains("client_credentials")) {
			return Stream.of();
		}
		return Stream.of(Charge.atRest(USERS, "machine client " + client.name(), this.prices.of("machineClient", 1)),
				Charge.perMillion(USERS, "tokens of " + client.name(),
						this.prices.of("machineToken", this.load.machineTokens() / 1000.0)));
	}

}
