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
import dev.products.adopt.verify.LeftAsFound;
import dev.products.adopt.verify.PlanCheck;
import dev.products.adopt.verify.Verification;
import org.jspecify.annotations.Nullable;

/**
 * The data of a report.
 *
 * @param written when the report was written
 * @param mapping the mapping, null before match
 * @param wrong problems of the mapping, and changes since discover
 * @param verification the result of a new preview, null without one
 */
public record Report(Instant written, SuggestedCommands commands, Inventory inventory, @Nullable Mapping mapping,
		List<String> wrong, StackState state, @Nullable Verification verification) {

	List<Mapping.Entry> entries() {
		return (this.mapping != null) ? this.mapping.entries() : List.of();
	}

	public List<Mapping.Unadopted> unadopted() {
		return (this.mapping != null) ? this.mapping.unadopted() : List.of();
	}

	List<String> warnings() {
		return (this.mapping != null) ? new Warnings(this.inventory, this.mapping).all() : List.of();
	}

	List<Mapping.Entry> having(Class<? extends Decision> decision) {
		return entries(decision::isInstance, (entry) -> true);
	}

	/** Matched and in the stack. */
	public List<Mapping.Entry> adopted() {
		return entries(Decision.Matched.class::isInstance, this::inStack);
	}

	/** Matched, but not in the stack yet. */
	public List<Mapping.Entry> pending() {
		return entries(Decision.Matched.class::isInstance, (entry) -> !inStack(entry));
	}

	/** What the next `up` creates according to the mapping. */
	public List<Mapping.Entry> toBeCreated() {
		return entries((decision) -> decision instanceof Decision.Missing || decision instanceof Decision.NotImportable
				|| decision instanceof Decision.NoKind, (entry) -> !inStack(entry));
	}

	private List<Mapping.Entry> entries(Predicate<Decision> decision, Predicate<Mapping.Entry> entry) {
		return entries().stream().filter((one) -> decision.test(one.decision())).filter(entry).toList();
	}

	private boolean inStack(Mapping.Entry entry) {
		return this.state.idOf(this.inventory.urn(entry.local())) != null;
	}

	/** What does not pass, except for what an import or a decision would resolve. */
	public List<PlanCheck.Verdict> differing() {
		PlanCheck.Outcome outcome = outcome();
		if (outcome == null) {
			return List.of();
		}
		return outcome.failed()
			.stream()
			.filter((verdict) -> !(verdict.decision() instanceof Decision.Ambiguous))
			.filter((verdict) -> !(verdict.decision() instanceof Decision.Matched
					&& verdict.severity() == Severity.CREATE))
			.toList();
	}

	/** What `up` would change in AWS, as exceptions accept. */
	public List<PlanCheck.Verdict> acceptedChanges() {
		PlanCheck.Outcome outcome = outcome();
		return (outcome != null) ? outcome.acceptedChanges() : List.of();
	}

	public PlanCheck.@Nullable Outcome outcome() {
		return (this.verification != null) ? this.verification.outcome() : null;
	}

	public List<LeftAsFound.Resource> asFound() {
		return (this.verification != null) ? this.verification.asFound().resources() : List.of();
	}

	public List<String> wrongCounts() {
		return (this.verification != null) ? this.verification.wrongCounts() : List.of();
	}

	public boolean inSync() {
		return this.verification != null && this.verification.inSync();
	}

	/**
	 * The adopted resources that an `up` changed after the import: the state contains the
	 * times of creation and modification, which settle does not change.
	 */
	public List<Mapping.Entry> improved() {
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
