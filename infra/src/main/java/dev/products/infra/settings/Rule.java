package dev.products.infra.settings;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What AWS accepts as a value, checked here because AWS would only say so halfway through
 * an update. The limits are those of the API reference of the service that takes the
 * value.
 *
 * @param allowed ends the sentence "allowed: "
 */
public record Rule(String allowed, Predicate<String> test) {

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
	 * Accepts these words, too.
	 */
	public Rule or(String... words) {
		var set = Set.of(words);
		return new Rule(String.join(", ", words) + " or " + this.allowed,
				(value) -> set.contains(value) || this.test.test(value));
	}

	/**
	 * Accepts the ARN of a thing of a service, in any partition.
	 */
	public static Rule arn(String what, String service, String resource) {
		return of("the ARN of " + what, "arn:aws[a-z-]*:" + service + ":[a-z0-9-]*:([0-9]{12}|aws)?:" + resource);
	}

	public boolean accepts(String value) {
		return this.test.test(value);
	}

}
