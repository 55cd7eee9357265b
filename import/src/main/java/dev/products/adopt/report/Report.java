package dev.products.adopt.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.Warnings;
import dev.products.adopt.pulumi.Severity;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.verify.PlanCheck;
import dev.products.adopt.verify.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of, at whatever stage the adoption is.
 *
 * @param written when
 * @param commands how adopt and pulumi are called here
 * @param inventory what discover saw
 * @param mapping what was decided, none before match
 * @param wrong what is wrong in the mapping, or has changed since discover
 * @param state what the stack has
 * @param verification what the gate says of a fresh preview, none when none was taken
 */
public record Report(Instant written, SuggestedCommands commands, Inventory inventory, @Nullable Mapping mapping,
		List<String> wrong, StackState state, @Nullable Verification verification) {

	/** What was decided; nothing before match. */
	List<Mapping.Entry> entries() {
		return (this.mapping != null) ? this.mapping.entries() : List.of();
	}

	/** What is live and near in name, but not in the program. */
	List<Mapping.Unadopted> unadopted() {
		return (this.mapping != null) ? this.mapping.unadopted() : List.of();
	}

	/** What no plan shows; nothing before match. */
	List<String> warnings() {
		return (this.mapping != null) ? new Warnings(this.inventory, this.mapping).all() : List.of();
	}

	List<Mapping.Entry> having(Class<? extends Decision> decision) {
		return entries(decision::isInstance, (entry) -> true);
	}

	/** Matched, and in the stack. */
	List<Mapping.Entry> adopted() {
		return entries(Decision.Matched.class::isInstance, this::inStack);
	}

	/** Matched, and not in the stack yet. */
	List<Mapping.Entry> pending() {
		return entries(Decision.Matched.class::isInstance, (entry) -> !inStack(entry));
	}

	/** What the next `up` would create, as far as the mapping knows. */
	List<Mapping.Entry> toBeMade() {
		return entries((decision) -> decision instanceof Decision.Missing || decision instanceof Decision.NotImportable
				|| decision instanceof Decision.NoKind, (entry) -> !inStack(entry));
	}

	private List<Mapping.Entry> entries(Predicate<Decision> decision, Predicate<Mapping.Entry> entry) {
		return entries().stream().filter((one) -> decision.test(one.decision())).filter(entry).toList();
	}

	private boolean inStack(Mapping.Entry entry) {
		return this.state.idOf(this.inventory.urn(entry.local())) != null;
	}

	/**
	 * What the gate objects to and neither an import nor a decision would settle; none
	 * without a preview.
	 */
	List<PlanCheck.Verdict> differing() {
		PlanCheck.Outcome outcome = outcome();
		if (outcome == null) {
			return List.of();
		}
		return outcome.failed()
			.stream()
			.filter((verdict) -> !(verdict.decision() instanceof Decision.Ambiguous))
			.filter((verdict) -> !(verdict.decision() instanceof Decision.Matched && verdict.rank() == Severity.CREATE))
			.toList();
	}

	/** Of a fresh preview, none when none was taken. */
	PlanCheck.@Nullable Outcome outcome() {
		return (this.verification != null) ? this.verification.outcome() : null;
	}

	/** Where plan, state and mapping speak of different resources. */
	List<String> miscounts() {
		return (this.verification != null) ? this.verification.miscounts() : List.of();
	}

	boolean inSync() {
		return this.verification != null && this.verification.inSync();
	}

	/**
	 * What was adopted and changed by an `up` since: the state says when each of its
	 * resources came and when it changed, and a settled state keeps both.
	 */
	List<Mapping.Entry> improved() {
		Set<String> changed = new HashSet<>();
		for (JsonNode resource : Json.parse(this.state.text()).path("deployment").path("resources")) {
			if (!resource.path("modified").equals(resource.path("created"))) {
				changed.add(resource.path("urn").asText());
			}
		}
		List<Mapping.Entry> improved = new ArrayList<>(adopted());
		improved.removeIf((entry) -> !changed.contains(this.inventory.urn(entry.local()).text()));
		return improved;
	}

}
