package dev.products.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.cli.base.Json;
import org.junit.jupiter.api.AutoClose;
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

	@TempDir
	private Path folder;

	@AutoClose
	private TestCommand command;

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
		this.command = new TestCommand(Map.of("products.root", this.folder.toString()));
	}

	@Test
	void passesTheOutputsOfTheStackAndReplacesTheCallerOfASample() throws IOException {
		assertThat(this.command.onStack(OUTPUTS, "events", SAMPLE.toString())).as(this.command.err()).isZero();

		assertThat(this.command.out()).isEqualToIgnoringNewLines("HTTP 201");
		assertThat(passed("outputs")).isEqualTo(Json.read(OUTPUTS, "JSON"));
		assertThat(passed("event").at("/requestContext/authorizer/claims")).isEqualTo(Json.read(
				claims().toString().replace("sample-client", "client-of-dev").replace("apiAdmins", "editors"), "JSON"));
		for (String file : Files.readString(this.folder.resolve("service/files")).strip().split(" ")) {
			assertThat(Path.of(file)).doesNotExist();
		}
	}

	@Test
	void eventOfTheStackIsNotChanged() throws IOException {
		Path event = Files.writeString(this.folder.resolve("event.json"),
				Files.readString(SAMPLE).replace("sample-client", "some-client"));

		assertThat(this.command.onStack(OUTPUTS, "events", event.toString())).isZero();

		assertThat(passed("event")).isEqualTo(Json.read(Files.readString(event), "JSON"));
	}

	@Test
	void localSampleUsesTheClientOfTheLocalService() throws IOException {
		assertThat(this.command.run("events", SAMPLE.toString(), "--local")).as(this.command.err()).isZero();

		assertThat(passed("event").at("/requestContext/authorizer/claims/aud").asText()).isEqualTo("local-client")
			.isEqualTo(Files.readString(this.folder.resolve("service/audience")).strip());
		assertThat(this.folder.resolve("service/outputs")).doesNotExist();
	}

	private JsonNode passed(String name) throws IOException {
		return Json.read(Files.readString(this.folder.resolve("service").resolve(name)), name);
	}

	private static JsonNode claims() throws IOException {
		return Json.read(Files.readString(SAMPLE), "JSON").at("/requestContext/authorizer/claims");
	}

}
