package dev.products.adopt.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.products.adopt.base.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

import static org.assertj.core.api.Assertions.assertThat;

/** adopt calls AWS with the credentials, region and endpoints of the provider. */
@ExtendWith(FakeCredentials.class)
class ProviderSettingsTest {

	private final List<String> authorizations = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private HttpServer sts;

	@BeforeEach
	void start() throws IOException {
		this.sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.sts.createContext("/", (call) -> {
			String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.bodies.add(body);
			this.authorizations.add(call.getRequestHeaders().getFirst("Authorization"));
			byte[] answer = (body.contains("Action=AssumeRole")
					? """
							<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>OFTHEROLE</AccessKeyId>
							<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
							<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""
					: """
							<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/me</Arn>
							<Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>""")
				.getBytes(StandardCharsets.UTF_8);
			call.sendResponseHeaders(200, answer.length);
			call.getResponseBody().write(answer);
			call.close();
		});
		this.sts.start();
	}

	@AfterEach
	void stop() {
		this.sts.stop(0);
	}

	/** Reads the account, and returns with which key and for which region. */
	private String caller(Map<String, Object> settings) {
		Map<String, Object> all = new HashMap<>(settings);
		all.put("endpoints", List.of(Map.of("sts", "http://127.0.0.1:" + this.sts.getAddress().getPort())));
		try (Aws aws = new Aws(settings(all), List.of())) {
			assertThat(aws.account()).isEqualTo("111111111111");
		}
		return signer(this.authorizations.get(this.authorizations.size() - 1));
	}

	/** {@code KEY in REGION} from {@code ... Credential=KEY/DATE/REGION/...}. */
	private static String signer(String authorization) {
		return authorization.replaceFirst("(?s).*Credential=(\\w+)/\\d+/([\\w-]+)/.*", "$1 in $2");
	}

	/** As the engine passes them: lists and objects are JSON in a text. */
	private static ProviderSettings settings(Map<String, Object> settings) {
		Map<String, JsonNode> inputs = new HashMap<>();
		settings.forEach((name, value) -> inputs.put(name, Json.parse(Json
			.write((value instanceof String || value instanceof Boolean) ? value : Json.write(value).strip()))));
		return new ProviderSettings(inputs);
	}

	private static Map<String, Object> profile(Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("credentials"), """
				[other]
				aws_access_key_id = OFTHEPROFILE
				aws_secret_access_key = s
				""");
		return new HashMap<>(
				Map.of("profile", "other", "region", "eu-west-3", "sharedCredentialsFiles", List.of(file.toString())));
	}

	@Test
	void theProfileOfTheProviderIsUsedInsteadOfKeysOfTheEnvironment(@TempDir Path folder) throws IOException {
		assertThat(caller(Map.of("region", "eu-west-3"))).isNotEqualTo("OFTHEPROFILE in eu-west-3");
		assertThat(caller(profile(folder))).isEqualTo("OFTHEPROFILE in eu-west-3");
	}

	@Test
	void theRegionOfTheProfileIsUsedIfTheProviderHasNone(@TempDir Path folder) throws IOException {
		Map<String, Object> settings = profile(folder);
		settings.remove("region");
		settings.put("sharedConfigFiles", List
			.of(Files.writeString(folder.resolve("config"), "[profile other]\nregion = ca-central-1\n").toString()));
		assertThat(caller(settings)).isEqualTo("OFTHEPROFILE in ca-central-1");
	}

	@Test
	void theKeysOfTheProviderAreUsed() {
		assertThat(caller(Map.of("region", "eu-west-3", "accessKey", "OFTHEPROVIDER", "secretKey", "s")))
			.isEqualTo("OFTHEPROVIDER in eu-west-3");
	}

	@Test
	void theRoleOfTheProviderIsAssumedWithItsProfile(@TempDir Path folder) throws IOException {
		Map<String, Object> settings = profile(folder);
		settings.put("stsRegion", "us-east-1");
		settings.put("assumeRole", Map.of("roleArn", "arn:aws:iam::111111111111:role/deployer", "externalId", "x-1",
				"sessionName", "release", "tags", Map.of("team", "shop")));
		assertThat(caller(settings)).isEqualTo("OFTHEROLE in eu-west-3");
		assertThat(signer(this.authorizations.get(0))).isEqualTo("OFTHEPROFILE in us-east-1");
		assertThat(this.bodies.get(0)).contains("RoleArn=arn%3Aaws%3Aiam%3A%3A111111111111%3Arole%2Fdeployer",
				"ExternalId=x-1", "RoleSessionName=release", "Tags.member.1.Key=team");
	}

	@Test
	void endpointsAreUsedByAllNamesOfAService() {
		ProviderSettings settings = settings(Map.of("endpoints", List
			.of(Map.of("dynamodb", "http://d", "logs", "http://l", "cognitoidp", "http://c", "events", "http://e"))));
		List<String> endpoints = new ArrayList<>();
		List.of(DynamoDbClient.class, CloudWatchLogsClient.class, CognitoIdentityProviderClient.class,
				EventBridgeClient.class, LambdaClient.class)
			.forEach((client) -> endpoints.add(String.valueOf(settings.endpoint(client))));
		assertThat(endpoints).containsExactly("http://d", "http://l", "http://c", "http://e", "null");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "assumeRoleWithWebIdentity | {\"roleArn\":\"r\"} | cannot use its setting",
					"ofALaterVersion | x | cannot use its setting ofALaterVersion",
					"secretKey | [secret] | setting secretKey is a secret",
					"region | 04da6b54-80e4-46f7-96ec-b56ff0331ba9 | setting region is only known after `up`",
					"sharedConfigFiles | [\"conf/aws\"] | contains conf/aws, which is relative" })
	void aSettingThatCannotBeUsedIsNamed(String name, String value, String reason) {
		assertThat(settings(Map.of(name, value)).refusal())
			.hasValueSatisfying((refusal) -> assertThat(refusal).contains(name, reason));
	}

	@Test
	void settingsThatDoNotChooseAnAccountAreIgnored() {
		assertThat(settings(Map.of("defaultTags", Map.of("tags", Map.of("team", "shop")), "maxRetries", "3",
				"skipMetadataApiCheck", true, "profile", "", "region", "eu-west-3"))
			.refusal()).isEmpty();
	}

}
