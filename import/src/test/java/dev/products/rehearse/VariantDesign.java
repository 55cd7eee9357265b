package dev.products.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;

/** An estate with variants. */
final class VariantDesign extends EstateDesign {

	/** The description of the deployment that the stage uses, among several. */
	static final String DEPLOYED = "the one that works";

	private static final Map<String, String> TAGS = Map.of("team", "shop", "Cost Center", "4711 / Größe", "env", "dev");

	private static final List<Map<String, Object>> ATTRIBUTES = List.of(
			Map.of("name", "department", "type", "String", "mutable", true, "minimum", "1", "maximum", "64"),
			Map.of("name", "level", "type", "Number", "mutable", false, "minimum", "1", "maximum", "9"));

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

	@Override
	List<SchemaAttributeType> customAttributes() {
		return has(Variant.ATTRIBUTES) ? SCHEMA : List.of();
	}

	@Override
	EndpointType endpointType() {
		return has(Variant.EDGE) ? EndpointType.EDGE : super.endpointType();
	}

	@Override
	@Nullable String apiDescription() {
		return has(Variant.ODD_NAMES) ? "First line, \"quoted\" ${stage}\nsecond line, Größe 漢字" : null;
	}

	/** Denies one network and allows all others. */
	@Override
	@Nullable String apiPolicy() {
		return has(Variant.RESOURCE_POLICY) ? """
				{"Version": "2012-10-17", "Statement": [\
				{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"}, \
				{"Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*", \
				"Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}]}""" : null;
	}

	@Override
	Map<String, String> stageVariables() {
		return has(Variant.STAGE_VARIABLES)
				? new TreeMap<>(Map.of("environment", "dev", "backend", "https://example.com/v1?x=1")) : Map.of();
	}

	@Override
	Map<String, Object> config(String account) {
		Map<String, Object> config = super.config(account);
		if (has(Variant.TAGS)) {
			Stream.of("tableTags", "userPoolTags", "apiTags", "stageTags")
				.forEach((key) -> config.put("products:" + key, new TreeMap<>(TAGS)));
		}
		if (has(Variant.PITR)) {
			config.put("products:pointInTimeRecovery", true);
		}
		if (has(Variant.EDGE)) {
			config.put("products:endpointType", "EDGE");
		}
		if (has(Variant.ATTRIBUTES)) {
			config.put("products:customAttributes", ATTRIBUTES.stream().map(TreeMap::new).toList());
		}
		return config;
	}

}
