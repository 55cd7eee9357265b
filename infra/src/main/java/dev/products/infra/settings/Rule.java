package dev.products.infra.settings;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates a value as AWS does, which would otherwise fail only during an update. The
 * limits are those of the API reference of the service.
 *
 * @param allowed ends the sentence "allowed: "
 * @param elsewhere says of an accepted value why a stack in that place cannot use it; an
 * empty text where it can
 */
public record Rule(String allowed, Predicate<String> test, BiFunction<String, StackLocation, String> elsewhere) {

	// The parts of arn:partition:service:region:account:resource.
	private static final int PARTITION = 1;

	private static final int REGION = 3;

	private static final int ACCOUNT = 4;

	public Rule(String allowed, Predicate<String> test) {
		this(allowed, test, (value, place) -> "");
	}

	public static Rule of(String allowed, String pattern) {
		return new Rule(allowed, Pattern.compile(pattern).asMatchPredicate());
	}

	/**
	 * Accepts the key of a tag (Resource Groups Tagging API, TagKey).
	 */
	public static Rule tagKey() {
		return of("keys of tags, of 1 to 128 characters, without the prefix aws:",
				"(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");
	}

	/**
	 * Accepts the ARN of a thing of a regional service, in any region and account of the
	 * stack's partition, which no ARN leaves (AWS General Reference, "Amazon Resource
	 * Names").
	 */
	public static Rule arn(String what, String service, String resource) {
		return of("the ARN of " + what, "arn:aws[a-z-]*:" + service + ":[a-z0-9-]+:[0-9]{12}:" + resource)
			.within("partition", PARTITION, StackLocation::partition, (here) -> Set.of());
	}

	/**
	 * Accepts the ARN of a thing of IAM, which is in no region, and belongs to the
	 * stack's account or to AWS: a role is passed within an account only (IAM User Guide,
	 * "Grant a user permissions to pass a role to an AWS service"), and a policy is
	 * attached within its own (there, "Managed policies and inline policies").
	 */
	public static Rule iam(String what, String resource) {
		return of("the ARN of " + what, "arn:aws[a-z-]*:iam::([0-9]{12}|aws):" + resource)
			.within("partition", PARTITION, StackLocation::partition, (here) -> Set.of())
			.inAccount();
	}

	/**
	 * Accepts an ARN in the stack's region only.
	 */
	public Rule inRegion() {
		return inRegionOr((region) -> Set.of(), "");
	}

	/**
	 * Accepts an ARN in the stack's region or another that serves it.
	 * @param others the regions that serve a region
	 * @param allowed what they are called
	 */
	public Rule inRegionOr(Function<String, Set<String>> others, String allowed) {
		return new Rule(this.allowed + " in the stack's region" + allowed, this.test, this.elsewhere).within("region",
				REGION, StackLocation::region, others);
	}

	/**
	 * Accepts an ARN in the stack's account, or one of AWS's own, only.
	 */
	public Rule inAccount() {
		return new Rule(this.allowed + " in the stack's account", this.test, this.elsewhere).within("account", ACCOUNT,
				StackLocation::account, (here) -> Set.of("aws"));
	}

	/**
	 * Accepts these words, too; an empty one is called empty.
	 */
	public Rule or(String... words) {
		var set = Set.of(words);
		var named = Stream.of(words).map((word) -> word.isEmpty() ? "empty" : word).collect(Collectors.joining(", "));
		return new Rule(named + " or " + this.allowed, (value) -> set.contains(value) || this.test.test(value),
				(value, place) -> set.contains(value) ? "" : this.elsewhere.apply(value, place));
	}

	/**
	 * Accepts a text that matches a pattern, too.
	 */
	public Rule orMatching(String allowed, String pattern) {
		var other = Pattern.compile(pattern).asMatchPredicate();
		return new Rule(allowed + " or " + this.allowed, (value) -> other.test(value) || this.test.test(value),
				(value, place) -> other.test(value) ? "" : this.elsewhere.apply(value, place));
	}

	private Rule within(String kind, int part, Function<StackLocation, String> ofStack,
			Function<String, Set<String>> others) {
		return new Rule(this.allowed, this.test, (value, place) -> {
			var before = this.elsewhere.apply(value, place);
			var here = ofStack.apply(place);
			var found = value.split(":", -1)[part];
			return !before.isEmpty() || here.isEmpty() || here.equals(found) || others.apply(here).contains(found)
					? before : ", of the " + kind + " " + found + ", but the stack is in the " + kind + " " + here;
		});
	}

	public boolean accepts(String value) {
		return this.test.test(value);
	}

}
