package dev.products.infra.settings;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates a value as AWS does; otherwise an invalid value would fail only during an
 * update. The limits are those of the API reference of the service.
 *
 * @param allowed the end of the sentence "allowed: "
 * @param elsewhere returns why a stack in a location cannot use an accepted value; empty
 * if it can
 */
public record Rule(String allowed, Predicate<String> test, BiFunction<String, StackLocation, String> elsewhere) {

	// Positions in arn:partition:service:region:account:resource.
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
	 * Returns a rule that accepts the key of a tag (Resource Groups Tagging API, TagKey).
	 */
	public static Rule tagKey() {
		return of("keys of tags, of 1 to 128 characters, without the prefix aws:",
				"(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}");
	}

	/**
	 * Returns a rule that accepts the ARN of a regional resource in any region and
	 * account. It must be in the partition of the stack, because ARNs do not work in
	 * other partitions (AWS General Reference, "Amazon Resource Names").
	 * @param what the kind of resource, for the message
	 * @param service the service in the ARN
	 * @param resource the pattern of the last part of the ARN
	 */
	public static Rule arn(String what, String service, String resource) {
		return of("the ARN of " + what, "arn:aws[a-z-]*:" + service + ":[a-z0-9-]+:[0-9]{12}:" + resource)
			.within("partition", PARTITION, StackLocation::partition, (here) -> Set.of());
	}

	/**
	 * Returns a rule that accepts the ARN of an IAM resource, which has no region and
	 * belongs to the account of the stack or to AWS. A role can only be passed within an
	 * account (IAM User Guide, "Grant a user permissions to pass a role to an AWS
	 * service"), and a policy can only be attached within its own account (same guide,
	 * "Managed policies and inline policies").
	 * @param what the kind of resource, for the message
	 * @param resource the pattern of the last part of the ARN
	 */
	public static Rule iam(String what, String resource) {
		return of("the ARN of " + what, "arn:aws[a-z-]*:iam::([0-9]{12}|aws):" + resource)
			.within("partition", PARTITION, StackLocation::partition, (here) -> Set.of())
			.inAccount();
	}

	/** Restricts the rule to ARNs in the region of the stack. */
	public Rule inRegion() {
		return inRegionOr((region) -> Set.of(), "");
	}

	/**
	 * Restricts the rule to ARNs in the region of the stack or in a region that serves
	 * it.
	 * @param others returns the regions that serve a region
	 * @param allowed the description of these regions
	 */
	public Rule inRegionOr(Function<String, Set<String>> others, String allowed) {
		return new Rule(this.allowed + " in the stack's region" + allowed, this.test, this.elsewhere).within("region",
				REGION, StackLocation::region, others);
	}

	/** Restricts the rule to ARNs in the account of the stack or of AWS itself. */
	public Rule inAccount() {
		return new Rule(this.allowed + " in the stack's account", this.test, this.elsewhere).within("account", ACCOUNT,
				StackLocation::account, (here) -> Set.of("aws"));
	}

	/**
	 * Extends the rule to accept these words. The message describes an empty word as
	 * "empty".
	 */
	public Rule or(String... words) {
		var set = Set.of(words);
		var named = Stream.of(words).map((word) -> word.isEmpty() ? "empty" : word).collect(Collectors.joining(", "));
		return new Rule(named + " or " + this.allowed, (value) -> set.contains(value) || this.test.test(value),
				(value, place) -> set.contains(value) ? "" : this.elsewhere.apply(value, place));
	}

	/** Extends the rule to accept a string that matches a pattern. */
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
