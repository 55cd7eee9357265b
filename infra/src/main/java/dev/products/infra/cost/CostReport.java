package dev.products.infra.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import com.pulumi.exceptions.RunException;

import dev.products.infra.settings.StackFile;

/**
 * Prints what stacks cost: {@code infra/cost dev prod}.
 */
public final class CostReport {

	private static final String ROW = "  %-10s %-46s %12s %22s%n";

	private CostReport() {
	}

	public static void main(String[] stacks) {
		if (stacks.length == 0) {
			throw new RunException("say which stack, like: infra/cost dev");
		}
		for (var stack : stacks) {
			System.out.print(text(stack, Bill.of(StackFile.of(stack))));
		}
	}

	static String text(String stack, Bill bill) {
		var prices = bill.prices();
		var text = new StringBuilder(String.format(Locale.ROOT, "Stack %s in %s, %s, prices as of %s%n%s%n%n", stack,
				prices.region(), prices.currency(), prices.asOf(), prices.note()));
		text.append(String.format(Locale.ROOT, ROW, "part", "what", "at rest", "per million requests"));
		bill.lines()
			.forEach((line) -> text.append(String.format(Locale.ROOT, ROW, line.part(), line.what(),
					money(line.atRest()), money(line.perMillion()))));
		return text
			.append(String.format(Locale.ROOT, ROW, "", "a month", money(bill.atRest()), money(bill.perMillion())))
			.append(System.lineSeparator())
			.toString();
	}

	static String money(BigDecimal amount) {
		return (amount.signum() == 0) ? "" : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
	}

}
