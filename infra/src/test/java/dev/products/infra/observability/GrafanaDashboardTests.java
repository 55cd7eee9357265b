package dev.products.infra.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Grafana dashboard shows the same panels as the CloudWatch dashboard.
 * {@code .ci/grafana} validates the file with the types of Grafana.
 */
class GrafanaDashboardTests {

	private static final Path FILE = Path.of("../docs/grafana/products.json");

	@Test
	void theDashboardFileMatchesThePanels() throws IOException {
		var expected = new GrafanaDashboard().json();
		if (Boolean.getBoolean("grafana.update")) {
			Files.writeString(FILE, expected);
		}
		assertThat(Files.readString(FILE))
			.as("to write it anew: mvn -pl infra test -Dtest=GrafanaDashboardTests -Dgrafana.update=true, "
					+ "and docs/grafana/picture for its picture")
			.isEqualTo(expected);
	}

}
