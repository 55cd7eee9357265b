package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.YamlReader;

/**
 * The kinds that adopt knows, from one YAML file for each AWS service. The formats of the
 * IDs are from the sections "Import" of the pages of terraform-provider-aws 5.100.0,
 * which com.pulumi:aws 6.83.0 wraps. The characters in a part are from the AWS API
 * reference.
 */
public final class Kinds {

	/** The action of the call that returns the account. */
	static final String ACCOUNT = "sts:GetCallerIdentity";

	/** Types that the provider cannot import, with what happens to them. */
	public static final Map<String, String> NOT_IMPORTABLE = Map.of(//
			"aws:cognito/userInGroup:UserInGroup",
			"the provider has no import for it; the membership stays as it is in AWS, and `up` adds it again, which AWS accepts",
			"aws:dynamodb/tableItem:TableItem",
			"the provider has no import for it; take the item out of the program, or `up` fails because it exists");

	/** A part in an ID, whose pattern is in the section {@code patterns} of the file. */
	private static final Pattern PART = Pattern.compile("\\{([a-z_]+)}");

	/** In the order of reading: a container comes before what it contains. */
	public static final List<Kind> ALL = Stream
		.of("dynamodb", "cognito", "logs", "iam", "lambda", "apigateway", "acm", "autoscaling", "budgets", "cloudwatch",
				"events", "kinesis", "kms", "route53", "s3", "secretsmanager", "sns", "sqs", "ssm", "wafv2")
		.flatMap((service) -> read(service + ".yaml").stream())
		.toList();

	private static final Map<String, Kind> BY_TYPE = ALL.stream()
		.collect(Collectors.toUnmodifiableMap(Kind::type, Function.identity()));

	private static final Map<String, Set<String>> POINTING = ALL.stream()
		.map(Kind::pointer)
		.flatMap(Stream::ofNullable)
		.collect(Collectors.groupingBy(Kind.Pointer::type, TreeMap::new,
				Collectors.mapping(Kind.Pointer::input, Collectors.toSet())));

	private Kinds() {
	}

	public static Optional<Kind> of(String type) {
		return Optional.ofNullable(BY_TYPE.get(type));
	}

	/**
	 * The last part of a type, such as {@code Table} of {@code aws:dynamodb/table:Table}.
	 */
	public static String typeName(String type) {
		return type.substring(type.lastIndexOf(':') + 1);
	}

	/** The keys of the containers that a live resource can be in, the innermost first. */
	public static Stream<String> containerKeys(LiveResource live) {
		return of(live.type()).stream()
			.flatMap((kind) -> kind.containers().stream())
			.flatMap((type) -> of(type).stream())
			.flatMap((container) -> container.importId()
				.tryWrite(live.parts())
				.map((id) -> LiveResource.key(container.type(), id, live.place()))
				.stream());
	}

	/** The inputs of a type that point to a resource without a name. */
	public static Set<String> pointing(String type) {
		return POINTING.getOrDefault(type, Set.of());
	}

	private static List<Kind> read(String file) {
		JsonNode root = YamlReader.resource(Kinds.class, file);
		List<Kind> kinds = new ArrayList<>();
		for (JsonNode one : root.path("kinds")) {
			ObjectNode kind = one.deepCopy();
			Stream.of("id", "stateId")
				.filter(kind::has)
				.forEach((id) -> kind.put(id, withPatterns(kind.path(id).asText(), root.path("patterns"))));
			kinds.add(Json.convert(kind, Kind.class));
		}
		return kinds;
	}

	private static String withPatterns(String id, JsonNode patterns) {
		return PART.matcher(id)
			.replaceAll((part) -> Matcher
				.quoteReplacement("{" + part.group(1) + ":" + patterns.required(part.group(1)).asText() + "}"));
	}

}
