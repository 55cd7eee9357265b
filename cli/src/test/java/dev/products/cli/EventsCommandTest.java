package dev.products.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks what {@code events} passes to run-zip, which a script replaces. */
class EventsCommandTest {

	private static final String OUTPUTS = """
			{"apiUrl": "https://a.execute-api.eu-central-1.amazonaws.com/dev/products", "region": "eu-central-1",
			 "userPoolClientId": "client-of-dev", "writeGroup": "editors",
			 "functionVariables": {"ProductsHandler": {"PRODUCTS_IDEMPOTENCYTABLE": "Answers"}}}""";

	private static final Path SAMPLE = Path.of("../service/events/createProduct.json");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	@BeforeEach
	void replaceRunZip() throws IOException {
		Path script = Files.createDirectory(this.folder.resolve("service")).resolve("run-zip");
		Files.writeString(script, """
				#!/bin/sh
				cd "$(dirname "$0")"
				[ "$1 $2 $3" = "--handler ProductsHandler --event" ] || exit 2
				cp "$4" event
				[ "$5" != --outputs ] || cp "$6" outputs
				echo "$4 $6" >files
				echo "$PRODUCTS_AUDIENCE" >audience
				echo '{"statusCode": 201}'
				""");
		assertThat(script.toFile().setExecutable(true)).isTrue();
		System.setProperty("products.root", this.folder.toString());
	}

	@AfterEach
	void clearProperty() {
		System.clearProperty("products.root");
	}

	@Test
	void passesTheOutputsOfTheStackAndReplacesTheCallerOfASample() throws IOException {
		Path outputs = Files.writeString(this.folder.resolve("outputs.json"), OUTPUTS);

		assertThat(run("events", SAMPLE.toString(), "--outputs", outputs.toString())).as(this.err.toString()).isZero();

		assertThat(this.out.toString()).isEqualToIgnoringNewLines("HTTP 201");
		assertThat(passed("outputs")).isEqualTo(Json.read(OUTPUTS, "JSON"));
		assertThat(passed("event").at("/requestContext/authorizer/claims")).isEqualTo(Json.read(
				claims().toString().replace("sample-client", "client-of-dev").replace("apiAdmins", "editors"), "JSON"));
		for (String file : Files.readString(this.folder.resolve("service/files")).strip().split(" ")) {
			assertThat(Path.of(file)).doesNotExist();
		}
	}

	@Test
	void eventOfTheStackIsNotChanged() throws IOException {
		Path outputs = Files.writeString(this.folder.resolve("outputs.json"), OUTPUTS);
		Path event = Files.writeString(this.folder.resolve("event.json"),
				Files.readString(SAMPLE).replace("sample-client", "some-client"));

		assertThat(run("events", event.toString(), "--outputs", outputs.toString())).isZero();

		assertThat(passed("event")).isEqualTo(Json.read(Files.readString(event), "JSON"));
	}

	@Test
	void localSampleUsesTheClientOfTheLocalService() throws IOException {
		assertThat(run("events", SAMPLE.toString(), "--local")).as(this.err.toString()).isZero();

		assertThat(passed("event").at("/requestContext/authorizer/claims/aud").asText()).isEqualTo("local-client")
			.isEqualTo(Files.readString(this.folder.resolve("service/audience")).strip());
		assertThat(this.folder.resolve("service/outputs")).doesNotExist();
	}

	private int run(String... arguments) {
		return Products.run(new PrintWriter(this.out, true), new PrintWriter(this.err, true), arguments);
	}

	private JsonNode passed(String name) throws IOException {
		return Json.read(Files.readString(this.folder.resolve("service").resolve(name)), name);
	}

	private static JsonNode claims() throws IOException {
		return Json.read(Files.readString(SAMPLE), "JSON").at("/requestContext/authorizer/claims");
	}

}
