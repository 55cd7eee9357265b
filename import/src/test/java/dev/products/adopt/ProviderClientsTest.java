package dev.products.adopt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ProviderSettings;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Urn;
import dev.products.adopt.mapping.Inventory;
import dev.products.adopt.mapping.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** AWS is read once in each account and region that the program uses. */
class ProviderClientsTest {

	/** Has a table in each region, and the account that the key says. */
	private HttpServer aws;

	@BeforeEach
	void start() throws IOException {
		this.aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.aws.createContext("/", (call) -> {
			call.getRequestBody().readAllBytes();
			String[] scope = call.getRequestHeaders()
				.getFirst("Authorization")
				.replaceFirst("(?s).*Credential=([^,]*),.*", "$1")
				.split("/");
			String operation = String.valueOf(call.getRequestHeaders().getFirst("X-Amz-Target"));
			String answer = operation.endsWith("ListTables") ? "{\"TableNames\":[\"products\",\"of-" + scope[2] + "\"]}"
					: operation.contains("DynamoDB") ? "{\"Table\":{}}" : String.format(Locale.ROOT, """
							<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::%1$s:user/me</Arn>
							<Account>%1$s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""", scope[0]);
			byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(200, bytes.length);
			call.getResponseBody().write(bytes);
			call.close();
		});
		this.aws.start();
	}

	@AfterEach
	void stop() {
		this.aws.stop(0);
	}

	private ProviderSettings settings(String account, String region) {
		String here = "http://127.0.0.1:" + this.aws.getAddress().getPort();
		Map<String, JsonNode> inputs = new HashMap<>();
		Map.of("accessKey", account, "secretKey", "s", "region", region, "endpoints",
				Json.write(List.of(Map.of("sts", here, "dynamodb", here))))
			.forEach((name, value) -> inputs.put(name, Json.parse(Json.write(value))));
		return new ProviderSettings(inputs);
	}

	@Test
	void eachAccountAndRegionIsReadWithItsProvider() {
		Map<Urn, ProviderSettings> settings = new HashMap<>();
		settings.put(TestInventory.providerUrn("same"), settings("000000000000", "eu-central-1"));
		settings.put(TestInventory.providerUrn("east"), settings("000000000000", "us-east-1"));
		settings.put(TestInventory.providerUrn("other"), settings("111111111111", "eu-central-1"));
		settings.put(TestInventory.providerUrn("secret"), settings("[secret]", "eu-central-1"));
		try (Aws usual = new Aws(settings("000000000000", "eu-central-1"), List.of());
				ProviderClients clients = new ProviderClients(usual, settings)) {
			TestInventory program = new TestInventory().declares(TestInventory.TABLE, "a", "products")
				.declares(TestInventory.TABLE, "b", "products")
				.under("same")
				.declares(TestInventory.TABLE, "c", "products")
				.under("east")
				.declares(TestInventory.TABLE, "d", "products")
				.under("other")
				.declares(TestInventory.TABLE, "e", "products")
				.under("secret");
			clients.providers().forEach((urn, provider) -> program.provider(new Urn(urn).name(), provider));
			Inventory inventory = program.inventory();
			Estate estate = clients.read(inventory, (line) -> {
			});
			assertThat(estate.of(TestInventory.TABLE)).extracting(LiveResource::key)
				.containsExactlyInAnyOrder("aws:dynamodb/table:Table products",
						"aws:dynamodb/table:Table of-eu-central-1", "aws:dynamodb/table:Table products in us-east-1",
						"aws:dynamodb/table:Table of-us-east-1 in us-east-1",
						"aws:dynamodb/table:Table products in account 111111111111, eu-central-1",
						"aws:dynamodb/table:Table of-eu-central-1 in account 111111111111, eu-central-1");
			assertThat(inventory.providers().get(TestInventory.providerUrn("secret").text()).problem())
				.contains("accessKey is a secret");
		}
	}

}
