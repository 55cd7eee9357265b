package dev.products.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdvancedSecurityModeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DefaultEmailOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

/** An estate with variants. */
final class VariantDesign extends EstateDesign {

	/** The description of the deployment that the stage uses, among several. */
	static final String DEPLOYED = "the one that works";

	private static final Map<String, String> TAGS = Map.of("team", "shop", "Cost Center", "4711 / Größe", "env", "dev");

	private static final List<SchemaAttributeType> SCHEMA = List.of(
			SchemaAttributeType.builder()
				.name("department")
				.attributeDataType(AttributeDataType.STRING)
				.mutable(true)
				.stringAttributeConstraints((length) -> length.minLength("1").maxLength("64"))
				.build(),
			SchemaAttributeType.builder()
				.name("level")
				.attributeDataType(AttributeDataType.NUMBER)
				.mutable(false)
				.numberAttributeConstraints((value) -> value.minValue("1").maxValue("9"))
				.build());

	/** Denies one network and allows all others. */
	private static final String ONE_NETWORK_DENIED = """
			{"Version": "2012-10-17", "Statement": [\
			{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}, \
			{"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", \
			"Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}]}""";

	private final Set<Variant> variants;

	VariantDesign(String suffix, Set<Variant> variants, int items) {
		super(variants.contains(Variant.ODD_NAMES) ? new UnusualNames(suffix) : new EstateNames(suffix), items);
		this.variants = variants;
	}

	boolean has(Variant variant) {
		return this.variants.contains(variant);
	}

	@Override
	boolean hasLookAlikes() {
		return has(Variant.LOOK_ALIKES);
	}

	@Override
	Map<String, String> tags() {
		return has(Variant.TAGS) ? TAGS : Map.of();
	}

	@Override
	String itemPath() {
		return has(Variant.ROOT_ITEM) ? "/{productId}" : super.itemPath();
	}

	@Override
	String role(LegacyFunction function) {
		return has(Variant.SHARED_ROLE) ? sharedRole(names()) : super.role(function);
	}

	@Override
	String policy(LegacyFunction function) {
		return has(Variant.SHARED_ROLE) ? sharedPolicy(names()) : super.policy(function);
	}

	static String sharedRole(EstateNames names) {
		return (names instanceof UnusualNames odd) ? odd.fill("products=functions,@role+b.", 64)
				: names.name("productsfunctions-role");
	}

	static String sharedPolicy(EstateNames names) {
		return (names instanceof UnusualNames odd) ? odd.fill("products=functions,@policy+b.", 128)
				: names.name("productsfunctions-policy");
	}

	@Override
	List<String> attachedPolicies(String account, LegacyFunction function) {
		return has(Variant.ATTACHED_POLICIES)
				? List.of("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
						"arn:aws:iam::" + account + ":policy" + FunctionMaker.PATH + policy(function))
				: List.of();
	}

	@Override
	boolean hasLogGroups() {
		return !has(Variant.NO_LOGS);
	}

	@Override
	String source(LegacyFunction function) {
		return (has(Variant.MAPPED) && function == LegacyFunction.GET)
				? LegacyFunction.resource("mappedgetproductfunction.py").replace("ProductsTable", names().table())
				: super.source(function);
	}

	@Override
	boolean hasClientSecret() {
		return has(Variant.CLIENT_SECRET);
	}

	/**
	 * With CONSOLE_POOL, as the console creates a pool in which users log in with an
	 * e-mail address.
	 */
	@Override
	void complete(CreateUserPoolRequest.Builder pool) {
		List<SchemaAttributeType> schema = new ArrayList<>(has(Variant.ATTRIBUTES) ? SCHEMA : List.of());
		if (has(Variant.CONSOLE_POOL)) {
			schema.add(SchemaAttributeType.builder()
				.name("email")
				.attributeDataType(AttributeDataType.STRING)
				.required(true)
				.mutable(true)
				.build());
			pool.aliasAttributes(AliasAttributeType.EMAIL)
				.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
				.deviceConfiguration((devices) -> devices.challengeRequiredOnNewDevice(true))
				.lambdaConfig((triggers) -> triggers
					.customMessage("arn:aws:lambda:eu-central-1:000000000000:function:custom-message"))
				.policies((policies) -> policies.passwordPolicy((password) -> password.minimumLength(10)))
				.userPoolAddOns((addOns) -> addOns.advancedSecurityMode(AdvancedSecurityModeType.OFF))
				.verificationMessageTemplate(
						(message) -> message.defaultEmailOption(DefaultEmailOptionType.CONFIRM_WITH_LINK));
		}
		pool.schema(schema.isEmpty() ? null : schema);
		if (has(Variant.MFA_POOL)) {
			VariantSettings.complete(pool);
		}
	}

	@Override
	void complete(CreateUserPoolClientRequest.Builder client) {
		if (has(Variant.MFA_POOL)) {
			VariantSettings.complete(client);
		}
	}

	@Override
	void complete(CreateGroupRequest.Builder group) {
		if (has(Variant.MFA_POOL)) {
			VariantSettings.complete(group);
		}
	}

	@Override
	void complete(CreateFunctionRequest.Builder function) {
		if (has(Variant.FULL_FUNCTIONS)) {
			VariantSettings.complete(function);
		}
	}

	@Override
	String called(LegacyFunction function, String arn) {
		return (has(Variant.FULL_FUNCTIONS) && function == LegacyFunction.GET) ? arn + ":" + VariantSettings.ALIAS
				: arn;
	}

	@Override
	Map<String, Object> config(String account) {
		Map<String, Object> config = super.config(account);
		for (Object entry : (List<?>) config.get("products:legacyFunctions")) {
			uri(account, (Map<?, ?>) entry);
		}
		return config;
	}

	/** Names the alias that the integrations call. */
	@SuppressWarnings("unchecked")
	private void uri(String account, Map<?, ?> entry) {
		LegacyFunction function = Stream.of(LegacyFunction.values())
			.filter((one) -> names().function(one).equals(entry.get("name")))
			.findFirst()
			.orElseThrow();
		String arn = "arn:aws:lambda:" + VariantSettings.REGION + ":" + account + ":function:" + entry.get("name");
		if (!called(function, arn).equals(arn)) {
			((Map<String, Object>) entry).put("uri", "arn:aws:apigateway:" + VariantSettings.REGION
					+ ":lambda:path/2015-03-31/functions/" + called(function, arn) + "/invocations");
		}
	}

	@Override
	void complete(CreateTableRequest.Builder table) {
		if (has(Variant.INDEXED_TABLE)) {
			List<AttributeDefinition> attributes = new ArrayList<>(table.build().attributeDefinitions());
			attributes.add(AttributeDefinition.builder()
				.attributeName("warehouse")
				.attributeType(ScalarAttributeType.S)
				.build());
			table.attributeDefinitions(attributes)
				.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
					.indexName("warehouse-index")
					.keySchema(KeySchemaElement.builder().attributeName("warehouse").keyType(KeyType.HASH).build())
					.projection((projection) -> projection.projectionType(ProjectionType.KEYS_ONLY))
					.build())
				.streamSpecification((stream) -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY))
				.tableClass(TableClass.STANDARD_INFREQUENT_ACCESS);
		}
		if (has(Variant.PROVISIONED_TABLE)) {
			VariantSettings.complete(table);
		}
	}

	@Override
	void complete(CreateRestApiRequest.Builder api) {
		super.complete(api);
		if (has(Variant.EDGE)) {
			api.endpointConfiguration((endpoint) -> endpoint.types(EndpointType.EDGE));
		}
		if (has(Variant.ODD_NAMES)) {
			api.description("First line, \"quoted\" ${stage}\nsecond line, Größe 漢字");
		}
		if (has(Variant.BINARY_API)) {
			api.binaryMediaTypes("image/png", "application/pdf").minimumCompressionSize(1024);
		}
		if (has(Variant.RESOURCE_POLICY)) {
			api.policy(ONE_NETWORK_DENIED);
		}
	}

	@Override
	void complete(CreateStageRequest.Builder stage) {
		if (has(Variant.STAGE_VARIABLES)) {
			stage.variables(Map.of("environment", "dev", "backend", "https://example.com/v1?x=1"));
		}
		if (has(Variant.TRACED_STAGE)) {
			stage.tracingEnabled(true).description("The stage of the web shop");
		}
		if (has(Variant.FULL_STAGE)) {
			VariantSettings.complete(stage);
		}
	}

}
