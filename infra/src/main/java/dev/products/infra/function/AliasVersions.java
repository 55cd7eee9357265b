package dev.products.infra.function;

import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.lambda.inputs.AliasRoutingConfigArgs;
import com.pulumi.core.Output;

import dev.products.infra.settings.Validated;
import dev.products.infra.settings.Description;
import dev.products.infra.settings.Problems;
import dev.products.infra.settings.Rule;

/**
 * The published versions that the alias {@code live} calls.
 */
public record AliasVersions(@Description("Published version; empty: always the newest") String version,
		@Description("Second published version, which gets a part of the calls; empty: none") String next,
		@Description("Percentage of the calls that go to next") int weight) implements Validated {

	static final AliasVersions NEWEST = new AliasVersions("", "", 0);

	private static final Rule VERSION = Rule.of("the number of a published version, or empty", "([1-9][0-9]{0,8})?");

	@Override
	public void check(Problems problems) {
		problems.unless(VERSION, "version", this.version);
		problems.unless(VERSION, "next", this.next);
		if (this.next.isEmpty()) {
			problems.unless(this.weight == 0, "weight", this.weight, "0 if next is empty");
		}
		else {
			problems.unless(!this.version.isEmpty(), "next", this.next, "empty if version is empty");
			problems.unless(!this.next.equals(this.version), "next", this.next, "a version other than version");
			problems.unless(this.weight >= 1 && this.weight <= 99, "weight", this.weight,
					"a whole number from 1 to 99 if next is set");
		}
	}

	Output<String> version(Output<String> newest) {
		return this.version.isEmpty() ? newest : Output.of(this.version);
	}

	/**
	 * Returns the routing of the alias. Lambda expects weights between 0 and 1 (API
	 * reference, AliasRoutingConfiguration).
	 */
	Optional<AliasRoutingConfigArgs> routing() {
		return Optional.of(this.next)
			.filter((version) -> !version.isEmpty())
			.map((version) -> AliasRoutingConfigArgs.builder()
				.additionalVersionWeights(Map.of(version, this.weight / 100.0))
				.build());
	}

}
