package dev.products.infra.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.Settings;
import dev.products.infra.StackFiles;
import dev.products.infra.plan.ImaginedAws;
import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BillTests {

	private static final Prices PRICES = Prices.of("eu-central-1");

	@Test
	void devAtRestStaysBelowFiveDollarsAMonth() {
		var bill = Bill.of(StackFiles.of("dev"));
		assertThat(bill.atRest()).as(() -> CostReport.text("dev", bill)).isPositive().isLessThan(new BigDecimal("5"));
	}

	@Test
	void aTypeOfWhichNobodySaidWhatItCostsIsRefusedByName() {
		Settings.assertRefused(() -> bill("ec2/vpc:Vpc", "{}"), "no price for ec2/vpc:Vpc");
	}

	@Test
	void aRegionWithoutPricesIsRefusedByName() {
		Settings.assertRefused(() -> Prices.of("us-east-1"), "resources/prices/us-east-1.json");
	}

	@Test
	void aHandlerOfWhichNobodySaidHowOftenItIsCalledIsRefusedByName() {
		Settings.assertRefused(() -> bill("lambda/function:Function", "{\"handler\": \"a.B\"}"),
				"how often a.B is called");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					apigateway/restApi:RestApi | {} | 0 | 4.44
					apigateway/stage:Stage | {"cacheClusterEnabled": true, "cacheClusterSize": "1.6"} | 27.74 | 0
					apigateway/stage:Stage | {"xrayTracingEnabled": true} | 0 | 5.00
					cloudwatch/logGroup:LogGroup | {"name": "API-Gateway-Execution-Logs_id/v1", "retentionInDays": 30} | 0 | 0
					apigateway/methodSettings:MethodSettings | {"methodPath": "products/GET", "settings": {"metricsEnabled": true}} | 0 | 1.50
					wafv2/webAcl:WebAcl | {"rules": [{}, {}]} | 7.00 | 0.60
					route53/zone:Zone | {} | 0.50 | 0
					dynamodb/table:Table | {"billingMode": "PROVISIONED", "readCapacity": 5, "writeCapacity": 5, "ttl": {"enabled": true}} | 3.47 | 0
					dynamodb/table:Table | {"billingMode": "PAY_PER_REQUEST", "ttl": {"enabled": true}} | 0 | 0.46
					dynamodb/table:Table | {"billingMode": "PAY_PER_REQUEST", "globalSecondaryIndexes": [{}]} | 0.06 | 0.85
					appautoscaling/policy:Policy | {} | 0.40 | 0
					kms/key:Key | {} | 1.00 | 0.03
					secretsmanager/secret:Secret | {} | 0.40 | 0
					cognito/userPool:UserPool | {"userPoolTier": "LITE"} | 0 | 0.55
					cognito/userPoolClient:UserPoolClient | {"allowedOauthFlows": ["client_credentials"]} | 6.00 | 1.64
					cognito/userPoolClient:UserPoolClient | {"allowedOauthFlows": ["code"]} | 0 | 0
					sns/topic:Topic | {} | 0 | 0.10
					sqs/queue:Queue | {"redrivePolicy": "{}"} | 0 | 0.24
					sqs/queue:Queue | {} | 0 | 0
					kinesis/stream:Stream | {"streamModeDetails": {"streamMode": "ON_DEMAND"}} | 35.04 | 0.04
					kinesis/stream:Stream | {"shardCount": 2} | 26.28 | 0.00
					cloudwatch/metricAlarm:MetricAlarm | {"period": 60} | 0.10 | 0
					cloudwatch/metricAlarm:MetricAlarm | {"metricQueries": [{"metric": {}}, {"metric": {}}, {"expression": "a/b"}]} | 0.20 | 0
					cloudwatch/compositeAlarm:CompositeAlarm | {} | 0.50 | 0
					cloudwatch/dashboard:Dashboard | {} | 3.00 | 0
					cloudwatch/logGroup:LogGroup | {"name": "/aws/apigateway/api/v1", "retentionInDays": 30} | 0 | 0.28
					cloudwatch/logGroup:LogGroup | {"name": "aws-waf-logs-api", "retentionInDays": 365} | 0 | 0.01
					lambda/function:Function | {"handler": "dev.products.service.lambda.ProductsHandler", "memorySize": 1024, "architectures": ["arm64"]} | 0 | 12.47
					""")
	void charges(String type, String inputs, BigDecimal atRest, BigDecimal perMillion) {
		var bill = bill(type, inputs);
		assertThat(bill.atRest()).isCloseTo(atRest, within(new BigDecimal("0.006")));
		assertThat(bill.perMillion()).isCloseTo(perMillion, within(new BigDecimal("0.006")));
	}

	@Test
	void theGatewaysOwnLogIsChargedWhereItLogsMoreThanErrors() {
		var group = new PlannedResource("cloudwatch/logGroup:LogGroup", "execution-logs",
				Map.of("name", "API-Gateway-Execution-Logs_id/v1", "retentionInDays", 30));
		var settings = new PlannedResource("apigateway/methodSettings:MethodSettings", "all",
				Map.of("settings", Map.of("loggingLevel", "INFO")));
		var bill = Bill.of(new PlannedStack(List.of(group, settings)), PRICES, Load.assumed());
		assertThat(bill.perMillion()).isCloseTo(new BigDecimal("3.08"), within(new BigDecimal("0.01")));
	}

	@ParameterizedTest
	@MethodSource("freeTypes")
	void whatIsFreeIsAResourceOfTheProvider(String type) {
		assertThat(ImaginedAws.typeOf(type)).isNotNull();
	}

	@Test
	void everyPriceSaysWhatItIsForAndWhereItStands() {
		assertThat(PRICES.prices().values()).isNotEmpty().allSatisfy((price) -> {
			assertThat(price.usd()).isPositive();
			assertThat(price.per()).isNotBlank();
			assertThat(price.page()).startsWith("https://aws.amazon.com/");
		});
	}

	static Stream<String> freeTypes() {
		return Bill.FREE.stream().sorted();
	}

	private static Bill bill(String type, String inputs) {
		Map<String, Object> parsed = new Gson().fromJson(inputs, new TypeToken<>() {
		});
		return Bill.of(new PlannedStack(List.of(new PlannedResource(type, "it", parsed))), PRICES, Load.assumed());
	}

}
