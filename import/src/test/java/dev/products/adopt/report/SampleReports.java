package dev.products.adopt.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.RecordedAdoption;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.ResourceTypes;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.TestInventory;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.Matcher;
import dev.products.adopt.pulumi.StackState;
import dev.products.adopt.pulumi.Step;
import dev.products.adopt.verify.AllowList;
import dev.products.adopt.verify.LeftAsFound;
import dev.products.adopt.verify.PlanCheck;
import dev.products.adopt.verify.Verification;

/** Reports of an adoption at each of its stages, and of one that is large. */
final class SampleReports {

	static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

	static final String NASTY = "<script>alert('x')</script>\"'\n\t\u0007\u202e${jndi:x}{}&amp;\ud83d\ude00\u05e9\u05dc\u05d5\u05dd\ud800";

	private SampleReports() {
	}

	static Report beforeMatch() {
		return report(RecordedAdoption.inventory(), null, StackState.of("{\"deployment\":{}}"), null);
	}

	static Report beforeImport() {
		return report(RecordedAdoption.inventory(), RecordedAdoption.mapping(), StackState.of("{\"deployment\":{}}"),
				RecordedAdoption.preview("preview-before.json").steps());
	}

	static Report afterImport() {
		return report(RecordedAdoption.inventory(), RecordedAdoption.mapping(), after(),
				RecordedAdoption.preview("preview-after.json").steps());
	}

	static Report withoutPreview() {
		return report(RecordedAdoption.inventory(), settled(), after(), null);
	}

	static Report inSync() {
		return report(RecordedAdoption.inventory(), settled(), after(),
				RecordedAdoption.preview("preview-after.json").steps());
	}

	static Report changedForTheWorse() {
		return report(RecordedAdoption.inventory(), settled(), after(),
				RecordedAdoption.preview("preview-worse.json").steps());
	}

	/** The log group would be changed, which an exception accepts. */
	static Report withAnAcceptedChange() {
		List<Step> steps = RecordedAdoption.preview("preview-worse.json")
			.steps()
			.stream()
			.filter((step) -> step.urn().text().endsWith("LogGroup::book"))
			.toList();
		List<Step> all = new ArrayList<>(RecordedAdoption.preview("preview-after.json").steps());
		all.replaceAll((step) -> step.urn().equals(steps.get(0).urn()) ? steps.get(0) : step);
		AllowList.Entry entry = new AllowList.Entry("aws:cloudwatch/logGroup:LogGroup", "retentionInDays",
				IntNode.valueOf(7), IntNode.valueOf(14), "later", LocalDate.of(2026, 12, 31), 3);
		AllowList accepting = new AllowList(List.of(entry), LocalDate.of(2026, 11, 21));
		Report now = inSync();
		return new Report(now.written(), now.commands(), now.inventory(), now.mapping(), now.wrong(), now.state(),
				new Verification(new PlanCheck(settled().byLocal(), accepting).judge(all), List.of(), List.of(),
						List.of(), new LeftAsFound(List.of())));
	}

	/** A program that ignores changes of all properties of the pool. */
	static Report leftAsFound() {
		return report(RecordedAdoption.inventory(), settled(), after(),
				RecordedAdoption.preview("preview-after.json").steps().stream().map((step) -> {
					ObjectNode json = step.json().deepCopy();
					if (step.urn().type().equals("aws:cognito/userPool:UserPool")) {
						json.withObject("/newState").putArray("ignoreChanges").add("*");
					}
					return Step.of(json);
				}).toList());
	}

	static StackState after() {
		return StackState.of(RecordedAdoption.text("state-after.json"));
	}

	/** The recorded mapping, its one doubt settled. */
	static Mapping settled() {
		Mapping mapping = RecordedAdoption.mapping();
		return with(mapping,
				mapping.entries()
					.stream()
					.map((entry) -> (entry.decision() instanceof Decision.Ambiguous)
							? entry(entry.local(), new Decision.Missing("decided in the mapping")) : entry)
					.toList(),
				List.of());
	}

	/** Every kind of decision and finding, all of them called {@link #NASTY}. */
	static Report nasty() {
		List<Mapping.Entry> entries = new ArrayList<>();
		List<Decision> decisions = List.of(new Decision.Matched(NASTY, NASTY, NASTY),
				new Decision.Ambiguous(NASTY, List.of(new Decision.Candidate(NASTY, NASTY))),
				new Decision.Ambiguous(NASTY, List.of()), new Decision.Missing(NASTY),
				new Decision.NotImportable(NASTY), new Decision.NoKind(NASTY), new Decision.InStack(NASTY));
		for (int i = 0; i < decisions.size(); i++) {
			entries.add(new Mapping.Entry(NASTY + "$" + TestInventory.TABLE + "::" + NASTY + i, NASTY + "::" + NASTY,
					decisions.get(i), i));
		}
		Inventory empty = new TestInventory().declares(TestInventory.TABLE, NASTY, NASTY).inventory();
		LiveResource live = new LiveResource(TestInventory.TABLE, NASTY, new TreeMap<>(), NASTY,
				new TreeMap<>(Map.of(NASTY, NASTY)));
		Inventory inventory = new Inventory(empty.taken(), NASTY, NASTY, NASTY, NASTY, empty.targets(),
				new Estate(List.of(live), List.of(new ReadFailure(NASTY, NASTY, NASTY, NASTY))), Map.of(), List.of());
		Mapping mapping = new Mapping(NASTY, NASTY, NASTY, NASTY, entries,
				List.of(new Mapping.Unadopted(NASTY, NASTY, NASTY, "")));
		ObjectNode step = step("update", "urn:pulumi:dev::shop::" + TestInventory.TABLE + "::" + NASTY);
		step.withObject("/detailedDiff").putObject("name").put("kind", "update");
		step.withObject("/oldState").putObject("outputs").put("name", NASTY);
		step.withObject("/newState").putObject("inputs").put("name", NASTY + NASTY);
		step.withObject("/newState").putArray("ignoreChanges").add(NASTY);
		step.withObject("/oldState").withObject("/outputs").put(NASTY, NASTY);
		return new Report(NOON, new SuggestedCommands(NASTY, java.nio.file.Path.of("a b'c"), NASTY, NASTY, NASTY),
				inventory, mapping, List.of(NASTY), StackState.of("{\"deployment\":{}}"),
				verification(mapping.byLocal(), List.of(Step.of(step)), List.of(NASTY)));
	}

	/** A role whose policy nobody declared. */
	static Report withAWarning() {
		Inventory inventory = new TestInventory().declares(ResourceTypes.ROLE, "shared", "shared")
			.live(ResourceTypes.ROLE, Map.of("role", "shared"), "shared", Map.of())
			.live(ResourceTypes.ROLE_POLICY, Map.of("role", "shared", "policy", "all"), "<b>all</b>", Map.of())
			.inventory();
		return report(inventory, new Matcher(inventory, Map.of(), Map.of()).match(),
				StackState.of("{\"deployment\":{}}"), null);
	}

	/** Two tables of the same name, one of them in another region. */
	static Report inTwoRegions() {
		Inventory inventory = new TestInventory()
			.provider("east", new Inventory.Provider("000000000000", "us-east-1", null))
			.declares(TestInventory.TABLE, "here", "products")
			.declares(TestInventory.TABLE, "there", "products")
			.under("east")
			.liveTable("products")
			.liveTable("products")
			.in("us-east-1")
			.inventory();
		return report(inventory, new Matcher(inventory, Map.of(), Map.of()).match(),
				StackState.of("{\"deployment\":{}}"), null);
	}

	/** A gateway response of a team, and one that AWS creates itself. */
	static Report withADefaultResponse() {
		String type = "aws:apigateway/response:Response";
		Inventory inventory = new TestInventory().declares(type, "unauthorized", null)
			.live(type, Map.of("api", "a1", "response_type", "UNAUTHORIZED"), "UNAUTHORIZED", Map.of())
			.live(type, Map.of("api", "a1", "response_type", "THROTTLED"), "THROTTLED", LiveResource.BY_AWS)
			.inventory();
		return report(inventory, null, StackState.of("{\"deployment\":{}}"), null);
	}

	/**
	 * A large estate of which half is imported.
	 */
	static Report large(int size) {
		TestInventory estates = new TestInventory();
		List<Mapping.Entry> entries = new ArrayList<>();
		ArrayNode resources = JsonNodeFactory.instance.arrayNode();
		List<Step> steps = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			String type = (i % 4 == 0) ? TestInventory.TABLE : (i % 4 == 1) ? "aws:cloudwatch/logGroup:LogGroup"
					: (i % 4 == 2) ? "aws:sqs/queue:Queue" : "aws:lambda/function:Function";
			String name = "orders-of-the-region-" + i;
			estates.declares(type, name, name);
			if (i % 4 == 0) {
				estates.liveTable(name);
			}
			Urn urn = TestInventory.urn(type, name);
			Decision decision = (i % 100 == 99) ? new Decision.Missing("AWS has none named '" + name + "'")
					: (i % 400 == 98)
							? new Decision.Ambiguous("there are 2 named '" + name + "'",
									List.of(new Decision.Candidate(name + "-a", "'" + name + "', created 2020-01-01"),
											new Decision.Candidate(name + "-b", "'" + name + "', created 2021-01-01")))
							: new Decision.Matched(name, "exact", "the only one named '" + name + "'");
			entries.add(entry(urn.local(), decision));
			boolean there = decision instanceof Decision.Matched && i < size / 2;
			ObjectNode step = step(there ? ((i % 50 == 0) ? "update" : "same") : "create", urn.text());
			if (there) {
				resources.addObject().put("urn", urn.text()).put("id", name);
			}
			if (there && i % 50 == 0) {
				step.withObject("/detailedDiff").putObject("tags.team").put("kind", "update");
				step.withObject("/newState").putObject("inputs").putObject("tags").put("team", "orders");
			}
			steps.add(Step.of(step));
		}
		ObjectNode state = JsonNodeFactory.instance.objectNode();
		state.putObject("deployment").set("resources", resources);
		Inventory inventory = estates.inventory();
		Mapping mapping = with(RecordedAdoption.mapping(), entries, List
			.of(new Mapping.Unadopted(TestInventory.TABLE, "orders-old", "'orders-old', created 2019-01-01", "")));
		return report(inventory, mapping, StackState.of(state.toString()), steps);
	}

	static Verification verification(Map<String, Decision> announced, List<Step> steps, List<String> wrongCounts) {
		return new Verification(new PlanCheck(announced, AllowList.empty()).judge(steps), wrongCounts, List.of(),
				List.of(), LeftAsFound.of(steps));
	}

	static ObjectNode step(String op, String urn) {
		ObjectNode step = JsonNodeFactory.instance.objectNode().put("op", op).put("urn", urn);
		step.putObject("newState").put("custom", true);
		step.putObject("oldState").put("custom", true);
		return step;
	}

	private static Report report(Inventory inventory, @org.jspecify.annotations.Nullable Mapping mapping,
			StackState state, @org.jspecify.annotations.Nullable List<Step> steps) {
		Map<String, Decision> announced = (mapping != null) ? mapping.byLocal() : new HashMap<>();
		return new Report(NOON,
				new SuggestedCommands(inventory.stack(), null, null, null, "adopt." + inventory.stack() + ".yaml"),
				inventory, mapping, List.of(), state,
				(steps != null) ? verification(announced, steps, List.of()) : null);
	}

	private static Mapping with(Mapping mapping, List<Mapping.Entry> entries, List<Mapping.Unadopted> unadopted) {
		return new Mapping(mapping.project(), mapping.stack(), mapping.account(), mapping.region(), entries, unadopted);
	}

	private static Mapping.Entry entry(String local, Decision decision) {
		return new Mapping.Entry(local, "", Objects.requireNonNull(decision), 1);
	}

}
