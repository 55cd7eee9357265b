package dev.products.adopt.state;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.pulumi.StackState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is in the stack under a target's URN has to be the live thing of the mapping. */
class PendingImportsTest {

	private final StackState served = StackState.of(RecordedAdoption.text("state-unsettled.json"));

	@ParameterizedTest
	@CsvSource({ "8d1e20d3/1fb04556, Deployment::deployed,", "8d1e20d3/abcdef, Deployment::deployed, 1fb04556",
			"0000000000/1fb04556, Deployment::deployed, 1fb04556 with restApi 8d1e20d3", "8d1e20d3/v1, Stage::v1,",
			"0000000000/v1, Stage::v1, ags-8d1e20d3-v1",
			"eu-central-1_5SRWImEZn/QyacJMW1giXzZqI0QTxkSymQsI, UserPoolClient::web,",
			"eu-central-1_another/QyacJMW1giXzZqI0QTxkSymQsI, UserPoolClient::web, QyacJMW1giXzZqI0QTxkSymQsI with userPoolId eu-central-1_5SRWImEZn" })
	void anotherContainerInTheStateIsDetected(String id, String end, @Nullable String other) {
		Urn urn = this.served.exported()
			.keySet()
			.stream()
			.filter((one) -> one.text().endsWith(end))
			.findAny()
			.orElseThrow();
		JsonNode there = this.served.exported().getOrDefault(urn, MissingNode.getInstance());
		assertThat(PendingImports.otherResource(urn, id, there).orElse(null)).isEqualTo(other);
	}

	/** Its id in the state is an ARN that an import id alone does not tell. */
	@Test
	void inputsAreComparedIfTheIdInTheStateIsNotKnown() {
		Urn alias = new Urn("urn:pulumi:s::p::aws:lambda/alias:Alias::live");
		JsonNode there = Json.parse(
				"{\"id\":\"arn:aws:lambda:eu-central-1:0:function:greet:live\",\"outputs\":{\"name\":\"live\",\"functionName\":\"arn:aws:lambda:eu-central-1:000000000000:function:greet\"}}");
		assertThat(PendingImports.otherResource(alias, "greet/live", there)).isEmpty();
		assertThat(PendingImports.otherResource(alias, "other/live", there))
			.hasValueSatisfying((what) -> assertThat(what).contains("functionName arn:aws:lambda"));
		((ObjectNode) there.path("outputs")).put("name", "old");
		assertThat(PendingImports.otherResource(alias, "greet/live", there)).isPresent();
	}

	/** A permission of an alias is another one than that of the function. */
	@Test
	void optionalPartsOfTheIdAreCompared() {
		Urn permission = new Urn("urn:pulumi:s::p::aws:lambda/permission:Permission::gateway");
		JsonNode there = Json.parse(
				"{\"id\":\"gateway\",\"outputs\":{\"statementId\":\"gateway\",\"function\":\"greet\",\"qualifier\":\"live\"}}");
		assertThat(PendingImports.otherResource(permission, "greet:live/gateway", there)).isEmpty();
		assertThat(PendingImports.otherResource(permission, "greet:old/gateway", there))
			.hasValue("gateway with qualifier live");
		assertThat(PendingImports.otherResource(permission, "greet/gateway", there))
			.hasValue("gateway with qualifier live");
		assertThat(PendingImports.otherResource(permission, "other:live/gateway", there))
			.hasValue("gateway with function greet");
	}

	@Test
	void anotherLiveResourceOfTheUrnIsRefused() {
		StackState after = StackState.of(RecordedAdoption.text("state-after.json"));
		Mapping mapping = RecordedAdoption.mapping();
		assertThat(new PendingImports(RecordedAdoption.inventory(), mapping).pending(after)).isEmpty();
		List<Mapping.Entry> entries = mapping.entries()
			.stream()
			.map((entry) -> (entry.decision() instanceof Decision.Matched matched && entry.name().equals("web"))
					? new Mapping.Entry(entry.local(), entry.parent(),
							new Decision.Matched(
									"eu-central-1_another" + matched.id().substring(matched.id().indexOf('/')),
									Decision.Matched.BY_HAND, ""),
							entry.line())
					: entry)
			.toList();
		Mapping wrong = new Mapping(mapping.project(), mapping.stack(), mapping.account(), mapping.region(), entries,
				mapping.unadopted());
		assertThatExceptionOfType(AdoptException.class)
			.isThrownBy(() -> new PendingImports(RecordedAdoption.inventory(), wrong).pending(after))
			.withMessageContaining("with userPoolId eu-central-1_")
			.withMessageContaining("the mapping says eu-central-1_another/")
			.withMessageContaining("Nothing was changed");
	}

}
