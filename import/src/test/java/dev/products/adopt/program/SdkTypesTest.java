package dev.products.adopt.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SdkTypesTest {

	private static final Path TABLE = Path.of("src/main/resources/dev/products/adopt/program/sdk-types.txt");

	/** To generate it again, run this test with {@code -Dsdk.update=true}. */
	@Test
	void theTableIsThatOfTheSdk() throws IOException {
		String generated = SdkTypesTable.generate(SdkTypes.VERSION);
		if (Boolean.getBoolean("sdk.update")) {
			Files.writeString(TABLE, generated);
		}
		assertThat(Files.readString(TABLE)).isEqualTo(generated);
	}

}
