package dev.products.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.adopt.pulumi.Protection;
import dev.products.adopt.pulumi.StackState;
import dev.products.emulator.OnEmulator;
import dev.products.figures.Figures;
import dev.products.rehearse.BuiltEstate;
import dev.products.rehearse.Emulator;
import dev.products.rehearse.Variant;
import dev.products.rehearse.VariantRehearsal;

/**
 * The program of this project adopts estates, from discover to an empty preview, and then
 * undoes the adoption. The weekly checks test all variants in a few combinations.
 */
@OnEmulator
class AdoptionIT {

	/** A suffix of its own, because others may use the same emulator. */
	private final String mark = "a" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private final Emulator emulator = new Emulator(System.getenv("AWS_ENDPOINT_URL"), "eu-central-1");

	private final VariantRehearsal rehearsal = new VariantRehearsal(this.emulator, this.mark);

	@AfterEach
	void removeEstate() {
		try (this.emulator) {
			this.rehearsal.remove();
		}
	}

	static Stream<Set<Variant>> estates() {
		return Stream.of(EnumSet.of(Variant.CONSOLE),
				EnumSet.of(Variant.ROOT_ITEM, Variant.ATTACHED_POLICIES, Variant.LOOK_ALIKES, Variant.NO_LOGS),
				EnumSet.of(Variant.SHARED_ROLE, Variant.EXTRA_METHODS, Variant.TAGS, Variant.PITR, Variant.DEPLOYMENTS,
						Variant.STAGE_VARIABLES, Variant.RESOURCE_POLICY),
				EnumSet.of(Variant.ODD_NAMES, Variant.LOOK_ALIKES, Variant.CLIENT_SECRET, Variant.EDGE,
						Variant.ATTRIBUTES, Variant.MAPPED),
				EnumSet.of(Variant.MFA_POOL, Variant.ATTRIBUTES, Variant.PROVISIONED_TABLE, Variant.FULL_STAGE,
						Variant.SECOND_STAGE, Variant.DESCRIBED_API, Variant.FULL_FUNCTIONS, Variant.MAPPED));
	}

	@ParameterizedTest
	@MethodSource("estates")
	@Tag("rehearsal")
	void afterAnAdoptionOfEachVariantThePreviewIsEmptyAndAwsIsUnchanged(Set<Variant> variants, @TempDir Path folder)
			throws IOException {
		adopt(variants, folder);
	}

	@Test
	void afterAnAdoptionThePreviewIsEmptyAndAwsIsUnchanged(@TempDir Path folder) throws IOException {
		adopt(EnumSet.of(Variant.CONSOLE, Variant.ROOT_ITEM, Variant.SHARED_ROLE, Variant.LOOK_ALIKES,
				Variant.EXTRA_METHODS, Variant.TAGS, Variant.PITR, Variant.DEPLOYMENTS, Variant.STAGE_VARIABLES,
				Variant.CONSOLE_POOL, Variant.INDEXED_TABLE, Variant.BINARY_API, Variant.TRACED_STAGE, Variant.MFA_POOL,
				Variant.PROVISIONED_TABLE, Variant.FULL_STAGE, Variant.SECOND_STAGE, Variant.DESCRIBED_API,
				Variant.FULL_FUNCTIONS), folder);
	}

	private void adopt(Set<Variant> variants, Path folder) throws IOException {
		BuiltEstate built = this.rehearsal.build(variants, 14, 0, (line) -> {
		});
		SortedMap<String, String> before = this.rehearsal.snapshot();
		PulumiProject project = PulumiProject.oursWithoutStackFile(folder, "adopted");
		long start = System.nanoTime();

		warns(draft(project, built, variants), variants, built);
		assertThat(project.adopt(0, "import")).contains("matched resources are in the stack");
		assertThat(kept(project, "aws:dynamodb/table:Table")).isTrue();
		assertThat(kept(project, "aws:cognito/userPool:UserPool")).isTrue();
		String verified = project.adopt(0, "verify");
		writeFigures(variants, verified, (System.nanoTime() - start) / 1_000_000_000);
		assertThat(verified).contains("In sync", "Compared with what AWS has now").doesNotContain("FAIL", "STALE");
		assertThat(this.rehearsal.snapshot()).isEqualTo(before);
		aSecondRunDoesNothing(project);
		// The resources are also protected before the first `up`.
		assertThat(project.pulumiRefuses("destroy", "--yes", "--skip-preview", "--stack", "adopted"))
			.contains("protected");
		assertThat(this.rehearsal.snapshot()).isEqualTo(before);

		// Creates components and writes `protect`, which changes nothing in AWS.
		project.pulumi("up", "--yes", "--skip-preview", "--stack", "adopted");
		assertThat(project.pulumi("preview", "--stack", "adopted")).contains(" unchanged")
			.doesNotContain("to create", "to update", "to replace", "to delete");
		assertThat(this.rehearsal.snapshot()).isEqualTo(before);
		if (variants.contains(Variant.CONSOLE_POOL) && variants.contains(Variant.INDEXED_TABLE)) {
			settingsChangeOnlyTheirProperties(project, before);
		}
		SortedMap<String, String> hardened = this.rehearsal.snapshot();
		project.adopt(0, "undo");
		assertThat(project.adopt(1, "verify")).contains("NOT in sync");
		assertThat(this.rehearsal.snapshot()).isEqualTo(hardened);
	}

	/**
	 * Writes the figures of the estate with the most variants for docs/reliability.md.
	 */
	private static void writeFigures(Set<Variant> variants, String verified, long seconds) throws IOException {
		String figures = String.format(Locale.ROOT,
				"an estate with %d variants: 3 commands, 0 edited lines, %d s; %d resources unchanged, %d created by the first `up`; %s left as found",
				variants.size(), seconds, count("ok +same", verified), count("ok +create", verified),
				verified.lines()
					.filter((line) -> line.startsWith("AS FOUND"))
					.map((line) -> line.replaceFirst("AS FOUND (.*) (is|are) not compared.*", "$1"))
					.findFirst()
					.orElse("nothing"));
		System.err.println("AdoptionIT: " + variants + ": " + figures);
		if (variants.contains(Variant.CONSOLE_POOL)) {
			Figures.write("adoption", figures);
		}
	}

	private static long count(String start, String lines) {
		return lines.lines().filter((line) -> line.matches(start + " .*")).count();
	}

	/** Everything that no setting mentions stays, such as indexes and triggers. */
	private void settingsChangeOnlyTheirProperties(PulumiProject project, SortedMap<String, String> before)
			throws IOException {
		project.configure(Map.of("products:listingIndexes", true, "products:signUp", "admin",
				"products:customAttributes", List.of(Map.of("name", "newsletter", "type", "Boolean")),
				"products:preventUserExistenceErrors", "ENABLED"));
		assertThat(project.pulumi("up", "--yes", "--skip-preview", "--stack", "adopted")).contains("3 updated")
			.doesNotContain(" created", " replaced", " deleted");
		SortedMap<String, String> after = this.rehearsal.snapshot();
		assertThat(after.keySet()).isEqualTo(before.keySet());
		Set<String> changed = new TreeSet<>(after.keySet());
		changed.removeIf((key) -> after.get(key).equals(before.get(key)));
		assertThat(changed).hasSize(3);
		assertThat(changed.stream().map(after::get))
			.anySatisfy(
					(table) -> assertThat(table).contains("warehouse-index", "by-category", "by-listing", "KEYS_ONLY"))
			.anySatisfy((pool) -> assertThat(pool).contains("CustomMessage", "Name=custom:newsletter",
					"AllowAdminCreateUserOnly=true", "InviteMessageTemplate="));
	}

	private static void warns(String said, Set<Variant> variants, BuiltEstate built) {
		if (variants.contains(Variant.DEPLOYMENTS)) {
			assertThat(said).contains("stage dev of API " + built.apiId()
					+ " does not serve the current API: DELETE /products is not deployed. ");
		}
		if (variants.contains(Variant.EXTRA_METHODS)) {
			assertThat(said).containsPattern(
					"WARNING: function getproductfunction\\S* is also used elsewhere.*[:;] ANY /legacy/\\{proxy\\+} of API "
							+ built.apiId())
				.containsPattern("unadopted +aws:apigateway/method:Method .* belongs to the adopted .*, but not in");
		}
		if (variants.equals(EnumSet.of(Variant.CONSOLE))) {
			assertThat(said).doesNotContain("WARNING");
		}
	}

	private static boolean kept(PulumiProject project, String type) {
		return StackState.of(project.state())
			.exported()
			.values()
			.stream()
			.filter((one) -> one.path("type").asText().equals(type))
			.allMatch((one) -> Protection.of(one).equals(new Protection(true, true)));
	}

	private static void aSecondRunDoesNothing(PulumiProject project) throws IOException {
		String state = project.state();
		String mapping = Files.readString(project.mapping());
		project.adopt(0, "discover");
		assertThat(project.adopt(0, "match")).contains("is up to date");
		assertThat(project.adopt(0, "import")).contains("Nothing to do");
		assertThat(project.adopt(0, "settle")).contains("Nothing to settle");
		assertThat(project.adopt(0, "verify")).contains("In sync");
		assertThat(project.state()).isEqualTo(state);
		assertThat(Files.readString(project.mapping())).isEqualTo(mapping);
	}

	/**
	 * The draft contains what the design of the estate says, without an edit by hand. The
	 * user must choose between two clients, and between two stages.
	 */
	private static String draft(PulumiProject project, BuiltEstate built, Set<Variant> variants) throws IOException {
		List<String> command = new ArrayList<>(List.of("draft"));
		if (variants.contains(Variant.LOOK_ALIKES)) {
			assertThat(project.adopt(1, command.toArray(String[]::new))).contains("QUESTION: With which app client");
			command.addAll(List.of("--choose", "client=" + built.clientId()));
		}
		if (variants.contains(Variant.SECOND_STAGE)) {
			assertThat(project.adopt(1, command.toArray(String[]::new))).contains("QUESTION: Which stage");
			command.addAll(List.of("--choose", "stage=dev"));
		}
		String said = project.adopt(0, command.toArray(String[]::new));
		assertThat(said).doesNotContain("  ambiguous")
			.satisfies((lines) -> assertThat(lines.contains(" is answered by an integration of type AWS ("))
				.isEqualTo(variants.contains(Variant.MAPPED)));
		Map<String, Object> config = project.config();
		assertThat(built.config()).allSatisfy((key, value) -> {
			if (!(value instanceof List)) {
				assertThat(config).containsEntry(key, value);
			}
		});
		return said;
	}

}
