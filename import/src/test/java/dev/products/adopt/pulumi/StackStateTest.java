package dev.products.adopt.pulumi;

import java.util.Map;
import java.util.Objects;

import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.state.PendingImports;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StackStateTest {

	private static final String URN = "urn:pulumi:s::p::t:t:T::n";

	private final Inventory inventory = RecordedAdoption.inventory();

	@Test
	void resourcesInTheStateAreNotImportedAgain() {
		StackState state = StackState.of(RecordedAdoption.text("state-after.json"));
		assertThat(new PendingImports(this.inventory, RecordedAdoption.mapping()).pending(state)).isEmpty();
	}

	@Test
	void resourcesThatAreNotInTheStateArePending() {
		StackState empty = new StackState("{}", Map.of());
		assertThat(new PendingImports(this.inventory, RecordedAdoption.mapping()).pending(empty)).hasSize(5)
			.containsValue("gb-book")
			.containsKey(this.inventory.urn("aws:cloudwatch/logGroup:LogGroup::book"));
	}

	@Test
	void anotherIdInTheStateIsRefused() {
		String other = RecordedAdoption.text("state-after.json").replace("\"id\": \"gb-book\"", "\"id\": \"another\"");
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(
					() -> new PendingImports(this.inventory, RecordedAdoption.mapping()).pending(StackState.of(other)))
			.withMessageContaining(
					"the stack has aws:dynamodb/table:Table 'book' as another, the mapping says gb-book");
	}

	@Test
	void aSecretThatIsEncryptedAgainIsNotAChange() {
		assertThat(mark("{\"4dabf18193072939515e22adb298388d\":\"sig\",\"ciphertext\":\"v1:a\"}"))
			.isEqualTo(mark("{\"4dabf18193072939515e22adb298388d\":\"sig\",\"ciphertext\":\"v1:b\"}"));
		assertThat(mark("{\"x\":[\"v1:a\"]}")).isNotEqualTo(mark("{\"x\":[\"v1:b\"]}"));
		assertThat(mark("{\"x\":1}")).isNotEqualTo(mark("{\"y\":1}"));
	}

	private static String mark(String value) {
		StackState state = StackState
			.of("{\"deployment\":{\"resources\":[{\"urn\":\"" + URN + "\",\"inputs\":{\"p\":" + value + "}}]}}");
		return Objects.requireNonNull(state.resources().get(URN)).mark();
	}

}
