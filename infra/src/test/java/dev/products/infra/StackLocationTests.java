package dev.products.infra;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.products.infra.settings.StackLocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every ARN in the stacks that set everything is moved to a location where AWS would not
 * accept it. Such a stack must be rejected before any change.
 */
class StackLocationTests {

	private static final Pattern ARN = Pattern.compile("arn:aws:([a-z-]+):([a-z0-9-]*):([0-9]+|aws):[^\", }]+");

	/**
	 * Services for which the account is checked, because AWS documents that resources of
	 * another account cannot be used.
	 */
	private static final Set<String> OF_THE_ACCOUNT = Set.of("iam", "kinesis", "ses");

	@ParameterizedTest
	@MethodSource("arns")
	void anArnOfAnotherRegionIsRefusedUnlessTheServiceWorksAcrossRegions(Given given) {
		var moved = given.with("arn:aws:" + given.service() + ":eu-central-1:",
				"arn:aws:" + given.service() + ":us-west-1:");
		if (given.service().equals("sqs")) {
			assertThatNoException().isThrownBy(() -> Settings.of(moved));
		}
		else if (given.service().equals("iam")) {
			Settings.assertRefused(given.with("arn:aws:iam::", "arn:aws:iam:eu-central-1:"), given.key());
		}
		else {
			Settings.assertRefused(moved, given.key(),
					", of the region us-west-1, but the stack is in the region eu-central-1; allowed: ");
		}
	}

	@ParameterizedTest
	@MethodSource("arns")
	void anArnOfAnotherPartitionIsRefused(Given given) {
		Settings.assertRefused(given.with("arn:aws:", "arn:aws-cn:"), given.key(),
				", of the partition aws-cn, but the stack is in the partition aws; allowed: ");
	}

	@ParameterizedTest
	@MethodSource("arns")
	void anArnOfAnotherAccountIsRefusedWhereItCannotBeUsed(Given given) {
		var moved = given.with(":123456789012:", ":210987654321:");
		if (OF_THE_ACCOUNT.contains(given.service())) {
			if (!given.arn().contains(":aws:policy/")) {
				Settings.assertRefused(moved, given.key(),
						", of the account 210987654321, but the stack is in the account 123456789012; allowed: ");
			}
		}
		else {
			assertThatNoException().isThrownBy(() -> Settings.of(moved));
		}
	}

	@ParameterizedTest
	@MethodSource("arns")
	void anArnOfAnotherServiceIsRefused(Given given) {
		Settings.assertRefused(given.with("arn:aws:" + given.service() + ":", "arn:aws:s3:"), given.key());
	}

	@ParameterizedTest
	@MethodSource("arns")
	void withoutAKnownLocationAnyRegionAndAccountIsAccepted(Given given) {
		assertThatNoException().isThrownBy(() -> StackSettings
			.read(Settings.config(given.with(":123456789012:", ":210987654321:")), StackLocation.UNKNOWN));
	}

	@ParameterizedTest
	@CsvSource({ "eu-central-1, us-east-1, true", "eu-central-1, eu-north-1, false", "eu-north-1, us-east-1, false",
			"eu-north-1, eu-north-1, true", "us-gov-west-1, us-gov-west-1, false" })
	void cognitoCanUseSesIdentitiesOfSomeOtherRegions(String region, String identity, boolean accepted) {
		var keys = Settings
			.config(Map.of("emailIdentity", "arn:aws:ses:" + identity + ":123456789012:identity/me@example.com"));
		var place = new StackLocation(region, "123456789012");
		assertThat(catchThrowable(() -> StackSettings.read(keys, place)) == null).isEqualTo(accepted);
	}

	@ParameterizedTest
	@CsvSource({ "eu-central-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "us-isob-east-1, aws-iso-b",
			"eusc-de-east-1, aws-eusc", "'', ''" })
	void thePartitionFollowsFromTheRegion(String region, String partition) {
		assertThat(new StackLocation(region, "").partition()).isEqualTo(partition);
	}

	static Stream<Given> arns() {
		return StackFiles.maximal()
			.stream()
			.flatMap((stack) -> StackFiles.config(stack)
				.entrySet()
				.stream()
				.flatMap((setting) -> ARN.matcher(setting.getValue())
					.results()
					// The URI of an adopted integration is not checked.
					.filter((arn) -> !arn.group(1).equals("lambda"))
					.map((arn) -> new Given(stack, setting.getKey(), arn.group(), arn.group(1)))));
	}

	/** An ARN in a stack file. */
	private record Given(String stack, String key, String arn, String service) {

		Map<String, String> with(String part, String other) {
			var config = new TreeMap<>(StackFiles.config(this.stack));
			config.computeIfPresent(this.key, (key, value) -> value.replace(this.arn, this.arn.replace(part, other)));
			return config;
		}

		@Override
		public String toString() {
			return this.key + " " + this.arn;
		}

	}

}
