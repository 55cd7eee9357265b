package dev.products.adopt.kinds;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.products.adopt.PulumiProject;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Urn;
import dev.products.adopt.base.AdoptFiles;
import dev.products.adopt.mapping.CloudFormation;
import dev.products.adopt.mapping.Decision;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.StackState;
import dev.products.emulator.OnEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Resources that a program created in one stack are adopted by another stack, which must
 * then have the same state. {@link EachKindIT} tests each kind separately.
 */
@OnEmulator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KindsIT {

	private final String mark = "it" + Long.toString(System.nanoTime() % 100_000_000, 36);

	private @Nullable PulumiProject maker;

	private @Nullable PulumiProject adopter;

	@BeforeAll
	void createResourcesOfAllKinds(@TempDir Path folder) throws IOException {
		this.maker = PulumiProject.foreign("kinds", folder, "maker");
		this.maker.configure("prefix", this.mark);
		this.maker.pulumi("up", "--yes", "--skip-preview", "--stack", "maker");
		this.adopter = this.maker.sibling("adopter");
		this.adopter.configure("prefix", this.mark);
	}

	@Test
	@Order(1)
	void theProgramDeclaresEveryKindOfAnApi() {
		assertThat(new TreeSet<>(ids(maker()).keySet().stream().map((local) -> local.split("::")[0]).toList()))
			.isSubsetOf(Kinds.ALL.stream().map(Kind::type).toList())
			.hasSizeGreaterThan(30);
	}

	@Test
	@Order(2)
	void everyResourceIsFound() {
		adopter().adopt(0, "discover");
		assertThat(adopter().adopt(0, "match")
			.lines()
			.filter((line) -> line.contains(this.mark) || !line.contains("unadopted")))
			.noneMatch((line) -> line.matches("  (ambiguous|missing|no-kind|unadopted) .*"));
	}

	/** No action that the page of permissions does not name. */
	@Test
	@Order(2)
	void discoverOnlyMakesTheDocumentedReadCalls(@TempDir Path folder) {
		Inventory inventory = inventory();
		CallRecorder calls = new CallRecorder();
		try (Aws aws = new Aws(null, null, List.of(calls))) {
			aws.account();
			assertThatExceptionOfType(AdoptException.class)
				.isThrownBy(() -> CloudFormation.read(aws, List.of("none-" + this.mark), new ArrayList<>()))
				.withMessageContaining("There is no CloudFormation stack 'none-" + this.mark + "'");
			Estate estate = new EstateReader(aws, (line) -> {
			}).read(inventory.targets());
			assertThat(estate.live()).containsExactlyElementsOf(inventory.estate().live());
			assertThat(estate.unread()).isEmpty();
			AdoptFiles files = new AdoptFiles(folder, "stack");
			assertThat(new FunctionCode(aws, files, (line) -> {
			}).keep(inventory.targets(), estate)).isEmpty();
			String hash = estate.of(ResourceTypes.FUNCTION)
				.filter((live) -> live.name().equals(this.mark + "-function"))
				.findAny()
				.orElseThrow()
				.facts()
				.get("code");
			assertThat(FunctionCode.hash(files.code(this.mark + "-function", Objects.requireNonNull(hash))))
				.isEqualTo(hash);
		}
		assertThat(calls.actions()).isSubsetOf(PermissionsDocument.all().keySet());
		assertThat(calls.operations()).allMatch((name) -> name.matches("(List|Describe|Get)[A-Z].*"));
	}

	@Test
	@Order(3)
	void everyResourceIsImportedWithTheIdThatUpAssigned() {
		adopter().adopt(0, "import", "--no-settle");
		Map<String, String> adopted = ids(adopter());
		Map<String, String> made = ids(maker());
		assertThat(adopted.keySet()).isEqualTo(made.keySet());
		// `up` generates an ID for an attachment.
		adopted.keySet().removeIf((local) -> local.startsWith("aws:iam/rolePolicyAttachment:"));
		assertThat(made).containsAllEntriesOf(adopted);
		Inventory inventory = inventory();
		Mapping mapping = MappingReader.load(new AdoptFiles(adopter().folder(), "adopter"), inventory);
		Map<String, String> expected = new TreeMap<>();
		mapping.having(Decision.Matched.class).forEach((entry) -> {
			String id = ((Decision.Matched) entry.decision()).id();
			Kind kind = Kinds.of(entry.type()).orElseThrow();
			inventory.estate()
				.of(entry.type())
				.filter((live) -> live.id().equals(id))
				.forEach((live) -> expected.put(entry.local(), kind.stateIdOf(live)));
		});
		assertThat(ids(adopter())).isEqualTo(expected);
	}

	@Test
	@Order(4)
	void theStateContainsTheIdsThatTheKindsExpect() {
		assertThat(adopter().adopt(0, "import")).contains("Nothing to do");
		adopter().adopt(0, "discover");
		assertThat(adopter().adopt(0, "match").lines())
			.noneMatch((line) -> line.contains("unadopted") && line.contains(this.mark));
	}

	private Inventory inventory() {
		return Inventory.load(new AdoptFiles(adopter().folder(), "adopter"));
	}

	private static Map<String, String> ids(PulumiProject project) {
		Map<String, String> ids = new TreeMap<>();
		StackState.of(project.state()).resources().forEach((urn, resource) -> {
			String id = resource.id();
			if (id != null && !new Urn(urn).isProvider()) {
				ids.put(new Urn(urn).local(), id);
			}
		});
		return ids;
	}

	private PulumiProject maker() {
		return Objects.requireNonNull(this.maker);
	}

	private PulumiProject adopter() {
		return Objects.requireNonNull(this.adopter);
	}

}
