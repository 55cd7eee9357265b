package dev.products.adopt.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.PulumiProject;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.TestInventory;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.Matcher;
import dev.products.emulator.OnEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For every kind: discover finds a live resource, match matches it with a declaration,
 * and Pulumi imports it with the ID of adopt.
 */
@OnEmulator
class EachKindIT {

	private final String mark = "k" + Long.toString(System.nanoTime() % 100_000_000, 36);

	@Test
	void aResourceOfEveryKindIsFoundMatchedAndImported(@TempDir Path folder) throws IOException {
		CallRecorder calls = new CallRecorder();
		try (Aws making = new Aws("eu-central-1", null, List.of());
				Aws aws = new Aws("eu-central-1", null, List.of(calls));
				SampleResources specimens = new SampleResources(making, this.mark).makeAll()) {
			assertThat(specimens.failed()).as("what the emulator cannot make")
				.containsOnlyKeys(NotOnEmulator.CANNOT_MAKE);
			Map<String, SampleResources.SampleResource> made = specimens.made();
			assertThat(made.keySet()).as("a specimen of every kind")
				.containsExactlyInAnyOrderElementsOf(Kinds.ALL.stream()
					.map(Kind::type)
					.filter((type) -> !NotOnEmulator.CANNOT_MAKE.contains(type))
					.toList());
			Map<String, LiveResource> matched = matched(aws, made);
			assertThat(calls.actions()).as("the actions that the kinds say they call")
				.containsExactlyInAnyOrderElementsOf(said(made.keySet()));
			Map<String, String> imported = imported(folder, made);
			Map<String, String> expected = new TreeMap<>();
			made.forEach((type, specimen) -> expected.put(type,
					Kinds.of(type).orElseThrow().stateIdOf(java.util.Objects.requireNonNull(matched.get(type)))));
			assertThat(differences(expected, imported)).as("the ids in the state").isEmpty();
		}
	}

	/** As discover and match do it. */
	private Map<String, LiveResource> matched(Aws aws, Map<String, SampleResources.SampleResource> made) {
		List<Target> targets = new ArrayList<>();
		made.forEach((type, specimen) -> {
			TreeMap<String, Target.Given> inputs = new TreeMap<>();
			Kind kind = Kinds.of(type).orElseThrow();
			kind.keys().forEach((key) -> inputs.put(key.input(), given(key.input(), specimen)));
			kind.fallbacks().forEach((key) -> inputs.put(key.input(), given(key.input(), specimen)));
			Kinds.pointing(type)
				.forEach((input) -> inputs.put(input, new Target.Given(specimen.inputs().get(input),
						List.of(TestInventory.urn(pointed(type), "one")), null)));
			targets.add(new Target(TestInventory.urn(type, "one"), null, inputs, null));
		});
		Estate estate = new EstateReader(aws, (line) -> {
		}).read(targets);
		Mapping mapping = new Matcher(new Inventory("2026-11-21T11:00:00Z", "shop", "dev", aws.account(), aws.region(),
				targets, estate, Map.of(), List.of()), Map.of(), Map.of())
			.match();
		Map<String, String> ids = new TreeMap<>();
		Map<String, LiveResource> live = new TreeMap<>();
		made.forEach((type, specimen) -> {
			Decision decision = TestInventory.decision(mapping, type, "one");
			String id = (decision instanceof Decision.Matched match) ? match.id()
					: decision.word() + ": " + decision.reason();
			ids.put(type, id);
			estate.of(type).filter((one) -> one.id().equals(id)).forEach((one) -> live.put(type, one));
		});
		Map<String, String> wanted = new TreeMap<>();
		made.forEach((type, specimen) -> wanted.put(type, specimen.id()));
		assertThat(differences(wanted, ids)).as("what match says").isEmpty();
		return live;
	}

	private static Set<String> said(Set<String> types) {
		Set<String> actions = new TreeSet<>(Set.of("sts:GetCallerIdentity"));
		types.forEach((type) -> actions.addAll(Kinds.of(type).orElseThrow().reads()));
		return actions;
	}

	private static List<String> differences(Map<String, String> wanted, Map<String, String> seen) {
		return wanted.entrySet()
			.stream()
			.filter((one) -> !one.getValue().equals(seen.get(one.getKey())))
			.map((one) -> one.getKey() + " should be " + one.getValue() + " and is " + seen.get(one.getKey()))
			.toList();
	}

	private static Target.Given given(String input, SampleResources.SampleResource specimen) {
		String value = specimen.inputs().get(input);
		return new Target.Given(value, List.of(), (value == null) ? "the program does not set its " + input : null);
	}

	private static String pointed(String pointing) {
		return Kinds.ALL.stream()
			.filter((kind) -> kind.pointer() != null && kind.pointer().type().equals(pointing))
			.map(Kind::type)
			.findFirst()
			.orElseThrow();
	}

	/** The ids in the state, by type. The program itself is not asked. */
	private static Map<String, String> imported(Path folder, Map<String, SampleResources.SampleResource> made)
			throws IOException {
		PulumiProject project = PulumiProject.foreign(folder, "kinds");
		project.configure("aws:s3UsePathStyle", "true");
		List<Map<String, String>> resources = new ArrayList<>();
		made.forEach((type, specimen) -> {
			Map<String, String> resource = new LinkedHashMap<>();
			resource.put("type", type);
			resource.put("name", type.replaceAll("\\W", "-"));
			resource.put("id", specimen.id());
			resources.add(resource);
		});
		Path file = folder.resolve("import.json");
		Files.writeString(file, Json.write(Map.of("resources", resources)));
		String said = project.importing(file);
		Map<String, String> ids = new TreeMap<>();
		for (JsonNode resource : Json.parse(project.state()).path("deployment").path("resources")) {
			if (!Set.of("pulumi:pulumi:Stack", "pulumi:providers:aws").contains(resource.path("type").asText())) {
				ids.put(resource.path("type").asText(), resource.path("id").asText());
			}
		}
		if (ids.size() < made.size()) {
			System.err.println(said);
		}
		return ids;
	}

}
