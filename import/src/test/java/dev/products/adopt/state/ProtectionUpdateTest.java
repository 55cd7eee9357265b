package dev.products.adopt.state;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A program that protects its table; the state is from an import. */
class ProtectionUpdateTest {

	private static final String BOOK = "guestbook:index:Storage$aws:dynamodb/table:Table::book";

	private static final Urn TABLE = new Urn("urn:pulumi:t2::guestbook::" + BOOK);

	private final StackState state = StackState.of(RecordedAdoption.text("state-after.json"));

	private final List<Step> steps = RecordedAdoption.preview("preview-after.json").steps().stream().map((step) -> {
		ObjectNode json = step.json().deepCopy();
		if (step.urn().equals(TABLE)) {
			((ObjectNode) json.path("newState")).put("protect", true).put("retainOnDelete", true);
		}
		return Step.of(json);
	}).toList();

	private Map<Urn, Protection> lacking(Decision decision, StackState of) {
		return new ProtectionUpdate(Map.of(BOOK, decision)).lacking(this.steps, of);
	}

	@Test
	void theProtectionThatTheStateLacksIsFound() {
		assertThat(lacking(new Decision.Matched("gb-book", "exact", ""), this.state)).containsOnlyKeys(TABLE);
		assertThat(lacking(new Decision.Missing(""), this.state)).isEmpty();
		assertThat(lacking(new Decision.Matched("gb-book", "exact", ""), StackState.of("{}"))).isEmpty();
	}

	@Test
	void onlyTheProtectionIsWritten() {
		Decision matched = new Decision.Matched("gb-book", "exact", "");
		StackState edited = ProtectionUpdate.edited(this.state, lacking(matched, this.state));
		JsonNode table = edited.exported().get(TABLE);
		assertThat(Protection.of(table)).isEqualTo(new Protection(true, true));
		((ObjectNode) table).remove(List.of("protect", "retainOnDelete"));
		assertThat(table).isEqualTo(this.state.exported().get(TABLE));
		assertThat(edited.resources()).isEqualTo(this.state.resources());
		assertThat(lacking(matched, edited)).isEmpty();
	}

	/** `pulumi import` protects all; that stays until the first `up`. */
	@Test
	void existingProtectionIsKept() {
		StackState all = StackState
			.of(this.state.text().replace("\"custom\": true", "\"custom\": true, \"protect\": true"));
		Map<Urn, Protection> lacking = lacking(new Decision.Matched("gb-book", "exact", ""), all);
		assertThat(ProtectionUpdate.edited(all, lacking).exported()).allSatisfy(
				(urn, one) -> assertThat(one.path("protect").asBoolean()).isEqualTo(one.path("custom").asBoolean()));
		assertThat(ProtectionUpdate.edited(all, lacking).exported().get(TABLE).path("retainOnDelete").asBoolean())
			.isTrue();
	}

}
