package dev.products.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pulumi.yaml is what people read and what the engine checks types by; the records are
 * what the program uses.
 */
class DeclaredSettingsTests {

	private static final Set<Class<?>> GROUPS = Set.of(StackSettings.DataSettings.class,
			StackSettings.TableSettings.class, UserSettings.class, StackSettings.FunctionSettings.class,
			StackSettings.ApiSettings.class);

	private final Map<String, Map<String, Object>> inFile = declaredInFile();

	private final Map<String, SettingsReader.Declared> inProgram = declaredInProgram();

	@Test
	void theFileDeclaresWhatTheProgramReads() {
		assertThat(this.inFile.keySet()).isEqualTo(this.inProgram.keySet());
	}

	@Test
	void everyKeyIsAComponentOfTheRecords() {
		var components = components(StackSettings.class).collect(Collectors.toSet());
		assertThat(components).isEqualTo(this.inProgram.keySet());
	}

	@Test
	void typesAreTheSame() {
		this.inProgram.forEach(
				(key, declared) -> assertThat(this.inFile.get(key)).as(key).containsEntry("type", declared.type()));
	}

	@Test
	void defaultsAreTheSame() {
		this.inProgram.forEach((key, declared) -> {
			// An object starts empty in the file: the engine would not merge a part that
			// a stack sets with the rest.
			Object expected = (declared.fallback() instanceof Record) ? Map.of() : declared.fallback();
			assertThat(this.inFile.get(key)).as(key).containsEntry("default", expected);
		});
	}

	@Test
	void thePartsOfAPolicyAreDescribed() {
		assertThat(this.inFile.get("passwordPolicy").get("description")).asString()
			.contains(Stream.of(UserSettings.PasswordPolicy.class.getRecordComponents())
				.map(RecordComponent::getName)
				.toList())
			.contains("(%d)".formatted(UserSettings.PasswordPolicy.DEFAULTS.minimumLength()))
			.contains("(%d)".formatted(UserSettings.PasswordPolicy.DEFAULTS.temporaryPasswordValidityDays()));
	}

	@Test
	void everyKeySaysWhatItIs() {
		this.inFile.forEach((key, declared) -> assertThat(declared.get("description")).as(key).asString().isNotBlank());
	}

	@ParameterizedTest
	@ValueSource(strings = { "dev", "local", "adopted" })
	void stackFilesCanBeSharedAndAreAccepted(String stack) {
		var file = read("Pulumi." + stack + ".yaml");
		assertThat(file).as("no salt or secrets provider of one person").containsOnlyKeys("config");
		assertThat(StackSettings.read(Settings.config(ofProducts(file)))).isNotNull();
	}

	/**
	 * What keeps the first preview of an adopted estate empty.
	 */
	@Test
	void anAdoptedEstateIsTakenAsFound() {
		var settings = StackSettings.read(Settings.config(ofProducts(read("Pulumi.adopted.yaml"))));
		assertThat(settings.data().keepData()).isTrue();
		assertThat(settings.data().protectedByAws()).isFalse();
		assertThat(settings.table().listingIndexes()).isFalse();
		assertThat(settings.table().pointInTimeRecovery()).isFalse();
		assertThat(settings.users().customAttributes()).isEmpty();
	}

	/**
	 * As PULUMI_CONFIG has them: texts as they are, everything else as JSON.
	 */
	private static Map<String, String> ofProducts(Map<String, Object> file) {
		var products = new TreeMap<String, String>();
		parts(file.get("config")).forEach((key, value) -> {
			if (key.startsWith("products:")) {
				products.put(key.substring("products:".length()),
						(value instanceof String text) ? text : new Gson().toJson(value));
			}
		});
		return products;
	}

	private static Map<String, Map<String, Object>> declaredInFile() {
		var declared = new TreeMap<String, Map<String, Object>>();
		parts(read("Pulumi.yaml").get("config")).forEach((key, value) -> declared.put(key, parts(value)));
		return declared;
	}

	private static Map<String, SettingsReader.Declared> declaredInProgram() {
		var reader = new SettingsReader(Map.of());
		new StackSettings(reader);
		return reader.declared();
	}

	private static Stream<String> components(Class<?> record) {
		return Stream.of(record.getRecordComponents())
			.flatMap((component) -> GROUPS.contains(component.getType()) ? components(component.getType())
					: Stream.of(component.getName()));
	}

	private static Map<String, Object> read(String file) {
		try {
			return parts(new Yaml().load(Files.readString(Path.of("..", file))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> parts(Object yaml) {
		return (Map<String, Object>) yaml;
	}

}
