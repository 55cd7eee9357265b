package dev.products.infra.cost;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import com.pulumi.exceptions.RunException;

import dev.products.infra.plan.PlannedResource;
import dev.products.infra.plan.PlannedStack;
import dev.products.infra.settings.StackFile;

/**
 * What a stack costs, by part and thing. A type of which it is not known what it costs is
 * refused, so nothing is taken for free by mistake.
 */
public record Bill(Prices prices, List<Charge> charges) {

	/**
	 * Types that AWS does not charge for, or charges with something else that is here.
	 */
	static final Set<String> FREE = Set.of("acm/certificate:Certificate",
			"acm/certificateValidation:CertificateValidation", "apigateway/account:Account", "apigateway/apiKey:ApiKey",
			"apigateway/authorizer:Authorizer", "apigateway/basePathMapping:BasePathMapping",
			"apigateway/deployment:Deployment", "apigateway/documentationPart:DocumentationPart",
			"apigateway/documentationVersion:DocumentationVersion", "apigateway/domainName:DomainName",
			"apigateway/integration:Integration", "apigateway/integrationResponse:IntegrationResponse",
			"apigateway/method:Method", "apigateway/methodResponse:MethodResponse", "apigateway/model:Model",
			"apigateway/requestValidator:RequestValidator", "apigateway/resource:Resource",
			"apigateway/response:Response", "apigateway/restApiPolicy:RestApiPolicy", "apigateway/usagePlan:UsagePlan",
			"apigateway/usagePlanKey:UsagePlanKey", "appautoscaling/scheduledAction:ScheduledAction",
			"appautoscaling/target:Target", "budgets/budget:Budget", "cloudwatch/logResourcePolicy:LogResourcePolicy",
			"cloudwatch/queryDefinition:QueryDefinition", "codedeploy/application:Application",
			"codedeploy/deploymentConfig:DeploymentConfig", "codedeploy/deploymentGroup:DeploymentGroup",
			"cognito/identityProvider:IdentityProvider", "cognito/resourceServer:ResourceServer",
			"cognito/riskConfiguration:RiskConfiguration", "cognito/user:User", "cognito/userGroup:UserGroup",
			"cognito/userInGroup:UserInGroup", "cognito/userPoolDomain:UserPoolDomain",
			"cognito/userPoolUICustomization:UserPoolUICustomization", "dynamodb/resourcePolicy:ResourcePolicy",
			"iam/openIdConnectProvider:OpenIdConnectProvider", "iam/policy:Policy", "iam/role:Role",
			"iam/rolePolicy:RolePolicy", "iam/rolePolicyAttachment:RolePolicyAttachment",
			"kinesis/resourcePolicy:ResourcePolicy", "kms/alias:Alias", "kms/keyPolicy:KeyPolicy", "lambda/alias:Alias",
			"lambda/eventSourceMapping:EventSourceMapping",
			"lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", "lambda/permission:Permission",
			"lambda/runtimeManagementConfig:RuntimeManagementConfig", "route53/record:Record",
			"secretsmanager/secretPolicy:SecretPolicy", "secretsmanager/secretRotation:SecretRotation",
			"secretsmanager/secretVersion:SecretVersion", "sns/topicPolicy:TopicPolicy",
			"sns/topicSubscription:TopicSubscription", "sqs/queuePolicy:QueuePolicy",
			"sqs/redriveAllowPolicy:RedriveAllowPolicy", "sqs/redrivePolicy:RedrivePolicy", "wafv2/ipSet:IpSet",
			"wafv2/webAclAssociation:WebAclAssociation", "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
			"xray/group:Group", "xray/samplingRule:SamplingRule");

	public static Bill of(StackFile file) {
		return of(PlannedStack.of(file), Prices.of(file.region()), Load.assumed());
	}

	static Bill of(PlannedStack stack, Prices prices, Load load) {
		var tariffs = tariffs(stack, prices, load);
		var unknown = new TreeSet<String>();
		var charges = stack.resources().stream().flatMap((resource) -> {
			if (!tariffs.containsKey(resource.type())) {
				unknown.add(resource.type());
				return Stream.of();
			}
			return tariffs.get(resource.type()).apply(resource);
		}).toList();
		if (!unknown.isEmpty()) {
			throw new RunException("no price for " + String.join(", ", unknown) + ": add a charge to a tariff of "
					+ Bill.class.getPackageName() + ", or the type to FREE of " + Bill.class.getSimpleName());
		}
		return new Bill(prices, charges);
	}

	public BigDecimal atRest() {
		return this.charges.stream().map(Charge::atRest).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	public BigDecimal perMillion() {
		return this.charges.stream().map(Charge::perMillion).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Returns the charges with those for the same thing added up, and without what costs
	 * nothing.
	 */
	public List<Charge> lines() {
		var lines = new TreeMap<String, Charge>();
		this.charges.forEach((charge) -> lines.merge(charge.part() + " " + charge.what(), charge, Charge::plus));
		return lines.values().stream().filter((line) -> line.atRest().add(line.perMillion()).signum() > 0).toList();
	}

	private static Map<String, Function<PlannedResource, Stream<Charge>>> tariffs(PlannedStack stack, Prices prices,
			Load load) {
		var tariffs = new HashMap<String, Function<PlannedResource, Stream<Charge>>>();
		Stream
			.of(new ApiTariff(prices, load, stack), new FunctionTariff(prices, load, stack),
					new DataTariff(prices, load), new UserTariff(prices, load), new EventTariff(prices, load),
					new TelemetryTariff(prices, load, stack))
			.forEach((tariff) -> tariffs.putAll(tariff.charges()));
		FREE.forEach((type) -> tariffs.put(type, (resource) -> Stream.of()));
		return tariffs;
	}

}
