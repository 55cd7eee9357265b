package dev.products.infra.cost;

import java.math.BigDecimal;

/**
 * What one thing costs.
 *
 * @param atRest in a month without a request
 * @param perMillion what a million requests in a month add
 */
public record Charge(String part, String what, BigDecimal atRest, BigDecimal perMillion) {

	static Charge atRest(String part, String what, BigDecimal price) {
		return new Charge(part, what, price, BigDecimal.ZERO);
	}

	static Charge perMillion(String part, String what, BigDecimal price) {
		return new Charge(part, what, BigDecimal.ZERO, price);
	}

	Charge plus(Charge other) {
		return new Charge(this.part, this.what, this.atRest.add(other.atRest), this.perMillion.add(other.perMillion));
	}

}
