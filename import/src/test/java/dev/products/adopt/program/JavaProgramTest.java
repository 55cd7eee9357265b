package dev.products.adopt.program;

import java.util.List;

import dev.products.adopt.base.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavaProgramTest {

	private static final String SECRET = """
			{"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:x"}""";

	private static final LiveInputs DEAD = live("aws:sqs/queue:Queue", "orders-dead", """
			{"name": "orders-dead", "visibilityTimeoutSeconds": 30}""", """
			{"id": "https://sqs/1/orders-dead", "arn": "arn:aws:sqs:eu:1:orders-dead", "name": "orders-dead"}""");

	private static final LiveInputs ORDERS = live("aws:sqs/queue:Queue", "orders", """
			{"name": "orders", "tags": {"team": "100 % \\"shop\\""}, "redrivePolicy":
			"{\\"deadLetterTargetArn\\":\\"arn:aws:sqs:eu:1:orders-dead\\",\\"maxReceiveCount\\":5}"}""", """
			{"id": "https://sqs/1/orders", "arn": "arn:aws:sqs:eu:1:orders", "name": "orders"}""");

	private static final LiveInputs TOPIC = live("aws:sns/topic:Topic", "orders", """
			{"name": "orders", "policy": "{\\"Id\\":\\"__default_policy_ID\\"}"}""", """
			{"id": "arn:aws:sns:eu:1:orders", "arn": "arn:aws:sns:eu:1:orders", "name": "orders"}""");

	private static final LiveInputs SUBSCRIPTION = live("aws:sns/topicSubscription:TopicSubscription",
			"sqs arn:aws:sqs:eu:1:orders", """
					{"topic": "arn:aws:sns:eu:1:orders", "protocol": "sqs", "endpoint": "arn:aws:sqs:eu:1:orders"}""",
			"""
					{"id": "arn:aws:sns:eu:1:orders:4", "arn": "arn:aws:sns:eu:1:orders:4",
					"topic": "arn:aws:sns:eu:1:orders", "endpoint": "arn:aws:sqs:eu:1:orders"}""");

	private static LiveInputs live(String type, String name, String inputs, String outputs) {
		return new LiveInputs(type, name, name, Json.parse(inputs), Json.parse(outputs));
	}

	private static JavaProgram program(List<LiveInputs> found, LiveInputs... adopted) {
		JavaProgram program = new JavaProgram("shop", "Found", found, List.of(adopted));
		assertThat(Compilation.errors("Found", program.text())).as(program.text()).isEmpty();
		return program;
	}

	/** Whatever the order in which they are given. */
	@Test
	void anArnOrIdOfAnotherResourceIsItsOutput() {
		JavaProgram program = program(List.of(SUBSCRIPTION, ORDERS, TOPIC, DEAD));
		assertThat(program.text())
			.contains("this.ordersDead = new Queue(\"orders-dead\"", ".redrivePolicy(Output.format(",
					"\"{\\\"deadLetterTargetArn\\\":\\\"%s\\\",\\\"maxReceiveCount\\\":5}\"", "this.ordersDead.arn()",
					".topic(this.ordersTopic.arn())", ".endpoint(this.orders.arn())",
					"new TopicSubscription(\"sqs-orders\"")
			.doesNotContain("arn:");
		assertThat(program.parameters()).isEmpty();
		String text = program.text();
		assertThat(text.indexOf("new Queue(\"orders-dead\"")).isLessThan(text.indexOf("new Queue(\"orders\""));
	}

	@Test
	void anAdoptedResourceIsAParameter() {
		JavaProgram program = program(List.of(SUBSCRIPTION), ORDERS, TOPIC);
		assertThat(program.parameters()).containsExactly("Queue orders", "Topic ordersTopic");
		assertThat(program.text())
			.contains("public Found(Queue orders, Topic ordersTopic) {", ".endpoint(this.orders.arn())")
			.doesNotContain("new Queue", "new Topic(");
	}

	@Test
	void theNameOfAResourceIsNoReferenceToAnotherOfTheSameName() {
		assertThat(program(List.of(ORDERS, TOPIC)).text()).containsOnlyOnce("TopicArgs.builder().name(\"orders\")");
	}

	@Test
	void defaultsAreNotWritten() {
		assertThat(program(List.of(DEAD, TOPIC)).text()).doesNotContain("visibilityTimeoutSeconds", "policy");
	}

	@Test
	void aSettingThatIsOffIsWrittenIfTheDefaultIsOn() {
		LiveInputs mapping = live("aws:lambda/eventSourceMapping:EventSourceMapping", "m", "{\"functionName\": \"f\"}",
				"{\"enabled\": false}");
		assertThat(program(List.of(mapping)).text()).contains(".enabled(false)");
	}

	@Test
	void secretsAreConfiguration() {
		LiveInputs parameter = live("aws:ssm/parameter:Parameter", "/shop/password", """
				{"name": "/shop/password", "type": "SecureString", "value": "hunter2"}""",
				"{\"value\": " + SECRET + "}");
		LiveInputs provider = live("aws:cognito/identityProvider:IdentityProvider", "Corp", """
				{"providerName": "Corp", "providerType": "Google", "userPoolId": "p",
				"providerDetails": {"client_id": "c", "client_secret": "hunter3"}}""", "{}");
		LiveInputs queue = live("aws:sqs/queue:Queue", "q", """
				{"name": "q", "tags": {"url": "https://me:hunter4@example.com"}}""", "{}");
		JavaProgram program = program(List.of(parameter, provider, queue));
		assertThat(program.text()).doesNotContain("hunter")
			.contains(".value(this.config.requireSecret(\"shopPasswordValue\"))",
					"Output.all(this.config.requireSecret(\"corpProviderDetailsClientSecret\"))",
					"\"client_id\", \"c\"");
		assertThat(program.configuration()).containsOnlyKeys("shopPasswordValue", "corpProviderDetailsClientSecret",
				"qTagsUrl");
		assertThat(program.parameters()).containsExactly("Config config");
	}

	@Test
	void textsAreEscaped() {
		assertThat(program(List.of(ORDERS)).text()).contains("Map.of(\"team\", \"100 % \\\"shop\\\"\")");
		LiveInputs odd = live("aws:cloudwatch/logGroup:LogGroup", "\u00fcber/caf\u00e9", """
				{"name": "\u00fcber/caf\u00e9\\t\\\\u0022"}""", "{}");
		assertThat(program(List.of(odd)).text()).contains("\\u00fcber/caf\\u00e9\\t\\\\u0022");
	}

	@Test
	void twoTypesOfTheSameNameCanBeDeclared() {
		LiveInputs alias = live("aws:lambda/alias:Alias", "live", """
				{"name": "live", "functionName": "f", "functionVersion": "1"}""", "{}");
		LiveInputs key = live("aws:kms/alias:Alias", "alias/live", """
				{"name": "alias/live", "targetKeyId": "1"}""", "{}");
		assertThat(program(List.of(alias, key)).text()).contains("new Alias(", "new com.pulumi.aws.kms.Alias(",
				"private void aliases()", "private void kmsAliases()");
	}

}
