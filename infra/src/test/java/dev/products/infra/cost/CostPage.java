package dev.products.infra.cost;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.infra.StackFiles;

/**
 * The page {@code docs/cost.md}.
 */
final class CostPage {

	private static final List<String> STACKS = List.of("dev", "staging", "prod");

	private CostPage() {
	}

	static String text() {
		var bills = new LinkedHashMap<String, Bill>();
		STACKS.forEach((stack) -> bills.put(stack, Bill.of(StackFiles.of(stack))));
		var prices = bills.get("dev").prices();
		var load = Load.assumed();
		return String.format(Locale.ROOT,
				"""
						# Cost

						What the stack files that the project comes with cost a month, in %s in %s: at rest, without a request, and what a million requests add. Computed from what
						the program plans and from [prices](../infra/src/main/resources/prices/%s.json) as of %s. %s
						This page is written from the report; `infra/cost dev` prints it for a stack file as you have it, and needs no AWS account.

						## At rest

						%s
						## Per million requests

						%s
						## What is assumed

						- Of the requests %.0f %% read; half of them one product, half a page of %d. The rest write, each with an Idempotency-Key.
						- There are %,d products of %d bytes, and %d people who log in.
						- %s
						- Logs: %d bytes of access log for a request, %,d of the firewall for each of the %.0f %% that it blocks; kept as long as the stack says.
						- X-Ray traces %.0f %% of the requests: its default takes one each second, and a million a month is less.
						- A metric is charged for the hours in which it is written; here all of them are, all month.
						- SnapStart is free of charge for Java, and so is what Lambda reads of a DynamoDB stream, and what DynamoDB deletes by its
						  time to live.
						- Not counted: free tiers, data that people load beyond this, KMS key rotation, and what an alarm's topic sends.
						""",
				prices.currency(), prices.region(), prices.region(), prices.asOf(), prices.note(),
				table(bills, Charge::atRest, Bill::atRest), table(bills, Charge::perMillion, Bill::perMillion),
				load.readShare() * 100, load.pageProducts(), load.products(), load.productBytes(), load.activeUsers(),
				functions(load), load.accessLogBytes(), load.firewallLogBytes(), load.blockedShare() * 100,
				load.tracedShare() * 100);
	}

	private static String table(Map<String, Bill> bills, Function<Charge, BigDecimal> amount,
			Function<Bill, BigDecimal> total) {
		var rows = new TreeMap<String, Map<String, String>>();
		bills.forEach((stack, bill) -> bill.lines()

			.stream()
			.filter((line) -> amount.apply(line).signum() > 0)
			.forEach((line) -> rows.computeIfAbsent(line.part() + " | " + line.what(), (key) -> new TreeMap<>())
				.put(stack, CostReport.money(amount.apply(line)))));
		var lines = Stream.concat(
				rows.entrySet()
					.stream()
					.map((row) -> row(row.getKey(),
							STACKS.stream().map((stack) -> row.getValue().getOrDefault(stack, "")))),
				Stream.of(row("| **together**", STACKS.stream()
					.map((stack) -> "**" + CostReport.money(total.apply(bills.get(stack))) + "**"))));
		return row("part | what", STACKS.stream()) + "|---|---|" + "--:|".repeat(STACKS.size()) + "\n"
				+ lines.collect(Collectors.joining());
	}

	private static String row(String head, Stream<String> cells) {
		return "| " + head + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
	}

	private static String functions(Load load) {
		return new TreeMap<>(load.functions()).entrySet()
			.stream()
			.map((function) -> String.format(Locale.ROOT, "%s is called %.2f times for a request, %d ms each",
					function.getKey().substring(function.getKey().lastIndexOf('.') + 1), function.getValue().share(),
					function.getValue().milliseconds()))
			.collect(Collectors.joining("; ", "", "."));
	}

}
