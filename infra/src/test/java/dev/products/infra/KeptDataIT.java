package dev.products.infra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import com.google.gson.JsonElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stack that keeps its data, with the real engine: what would lose them is refused
 * before anything changes, and there is a way on purpose. The steps build on each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptDataIT {

	private static final String STACK = "local";

	private ProjectCopy project;

	private EmulatedAws aws;

	private Map<String, JsonElement> before;

	private Map<String, JsonElement> made;

	@BeforeAll
	void makeAStackThatKeepsItsData(@TempDir Path folder) throws IOException {
		EmulatedAws.assumeThere(getClass());
		this.aws = new EmulatedAws(folder);
		this.before = this.aws.everything();
		this.project = new ProjectCopy(folder.resolve("project"));
		this.project.init(STACK);
		keepData(true);
		this.project.pulumi(STACK, "up", "--yes", "--skip-preview");
		this.made = this.aws.everything();
	}

	@Test
	@Order(1)
	void destroyIsRefusedBeforeAnythingIsDeleted() {
		var destroy = this.project.attempt(STACK, "destroy", "--yes", "--skip-preview");
		assertThat(destroy.exit()).isNotZero();
		assertThat(destroy.printed()).contains("keepData-true-forbids-destroy\" cannot be deleted");
		assertThat(this.aws.everything()).isEqualTo(this.made).isNotEqualTo(this.before);
	}

	@Test
	@Order(2)
	void anotherTableOrPoolInPlaceOfTheOldOneIsRefused() throws IOException {
		for (var replacement : Map.of("tableName", "Renamed", "usernameAttributes[0]", "email").entrySet()) {
			this.project.configure(STACK, replacement.getKey(), replacement.getValue());
			var up = this.project.attempt(STACK, "up", "--yes", "--skip-preview");
			assertThat(up.exit()).isNotZero();
			assertThat(up.printed()).contains("unable to replace resource", "marked for protection");
			assertThat(this.aws.everything()).isEqualTo(this.made);
			this.project.resetConfig(STACK);
			keepData(true);
		}
	}

	@Test
	@Order(3)
	void withoutKeepDataOneUpdateLaterEverythingGoes() {
		keepData(false);
		this.project.pulumi(STACK, "up", "--yes", "--skip-preview");
		assertThat(this.aws.everything()).isEqualTo(this.made);
		this.project.pulumi(STACK, "destroy", "--yes", "--skip-preview");
		assertThat(this.project.resources(STACK)).isZero();
		assertThat(this.aws.everything()).isEqualTo(this.before);
	}

	/**
	 * Another class uses the same emulator.
	 */
	@AfterAll
	void leaveNothing() {
		if (this.made != null && this.project.resources(STACK) > 0) {
			keepData(false);
			this.project.pulumi(STACK, "up", "--yes", "--skip-preview");
			this.project.pulumi(STACK, "destroy", "--yes", "--skip-preview");
		}
	}

	private void keepData(boolean keep) {
		this.project.configure(STACK, "keepData", String.valueOf(keep));
		// The stack file switches it off; without keepData it does nothing.
		this.project.configure(STACK, "deletionProtection", "true");
	}

}
