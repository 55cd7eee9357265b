package dev.products.adopt.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.YamlReader;
import dev.products.adopt.kinds.DefaultValues;
import org.jspecify.annotations.Nullable;

/**
 * The properties that no read call of AWS returns. An import cannot fill them in, so they
 * differ although nothing in AWS differs. The list is from the Read functions of
 * terraform-provider-aws 5.100.0, which com.pulumi:aws 6.83.0 wraps. Other properties are
 * never settled, except those that AWS does not return and for which the provider uses
 * its default value.
 */
public final class StateOnlyProperties {

	/** The condition for writing the value of the program to the state. */
	public enum Proof {

		/** None: AWS does not have the property. */
		NONE,
		/** The program has the default value, which AWS omits from its answer. */
		DEFAULT,
		/** The state has no value yet. A change of a value would be a real deployment. */
		FIRST,
		/** The running code is the code of the program. */
		CODE,
		/** The live client has a secret if the program says so, and none otherwise. */
		CLIENT_SECRET

	}

	/**
	 * A property of a type.
	 *
	 * @param only the only value that can be settled, null for any
	 * @param reason why only the state is affected
	 */
	public record Rule(String type, String property, Proof proof, @Nullable JsonNode only, String reason) {

		boolean fits(Difference difference) {
			return switch (this.proof) {
				case NONE, CODE, CLIENT_SECRET -> true;
				case FIRST -> difference.isMissingInAws();
				case DEFAULT -> difference.isMissingInAws() && difference.program().equals(this.only);
			};
		}

		/** Whether an `up` that writes the property sends nothing new to AWS. */
		boolean changesNothingInAws() {
			return this.proof == Proof.NONE || this.proof == Proof.DEFAULT;
		}

	}

	static final List<Rule> RULES = Stream
		.of(Json.convert(YamlReader.resource(StateOnlyProperties.class, "state-only-properties.yaml").path("rules"),
				Rule[].class))
		.toList();

	private static final String DEFAULT = "the program has the default value, which AWS omits from its answer";

	private static final Map<String, Rule> BY_PROPERTY = RULES.stream()
		.collect(Collectors.toUnmodifiableMap((rule) -> key(rule.type(), rule.property()), Function.identity()));

	private StateOnlyProperties() {
	}

	private static String key(String type, String property) {
		return type + " " + property;
	}

	/** The rule by which a difference affects only the state, if there is one. */
	public static Optional<Rule> of(String type, Difference difference) {
		if (difference.isUnknown() || difference.isSecret()) {
			return Optional.empty();
		}
		return Optional.ofNullable(BY_PROPERTY.get(key(type, difference.property())))
			.or(() -> ofDefault(type, difference))
			.filter((rule) -> rule.fits(difference));
	}

	private static Optional<Rule> ofDefault(String type, Difference difference) {
		JsonNode standard = DefaultValues.of(type, difference.path());
		return standard.isMissingNode() ? Optional.empty()
				: Optional.of(new Rule(type, difference.path(), Proof.DEFAULT, standard, DEFAULT));
	}

}
