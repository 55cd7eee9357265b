package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that adopt knows, in one file for each AWS service. The formats of the IDs
 * are from the sections "Import" of the pages of terraform-provider-aws 5.100.0, which
 * com.pulumi:aws 6.83.0 wraps. The characters in a part are from the AWS API reference.
 */
public final class Kinds {

	/** Types that the provider cannot import, with what happens to them. */
	public static final Map<String, String> NOT_IMPORTABLE = Map.of(//
			"aws:cognito/userInGroup:UserInGroup",
			"the provider has no import for it; the membership stays as it is in AWS, and `up` adds it again, which AWS accepts",
			"aws:dynamodb/tableItem:TableItem",
			"the provider has no import for it; take the item out of the program, or `up` fails because it exists");

	/** In the order of reading: a container comes before what it contains. */
	public static final List<Kind> ALL = Stream
		.of(DynamoDb.KINDS, Cognito.KINDS, CloudWatchLogs.KINDS, Iam.KINDS, Lambda.KINDS, ApiGateway.KINDS, Acm.KINDS,
				AutoScaling.KINDS, Budgets.KINDS, CloudWatch.KINDS, EventBridge.KINDS, Kinesis.KINDS, Kms.KINDS,
				Route53.KINDS, S3.KINDS, Secrets.KINDS, Sns.KINDS, Sqs.KINDS, Ssm.KINDS, Waf.KINDS)
		.flatMap(List::stream)
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

	/** The inputs of a type that point to a resource without a name. */
	public static Set<String> pointing(String type) {
		return POINTING.getOrDefault(type, Set.of());
	}

}
