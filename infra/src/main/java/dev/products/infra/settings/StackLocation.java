package dev.products.infra.settings;

import java.util.Map;

/**
 * The region and the account of a stack.
 *
 * @param region the region, such as {@code eu-central-1}; empty if it is unknown and must
 * not be compared
 * @param account the account id; empty if it is unknown and must not be compared
 */
public record StackLocation(String region, String account) {

	public static final StackLocation UNKNOWN = new StackLocation("", "");

	/**
	 * Partitions by prefix of the region; all other regions belong to {@code aws} (AWS
	 * Whitepaper "AWS Fault Isolation Boundaries", Partitions).
	 */
	private static final Map<String, String> PARTITIONS = Map.of("cn-", "aws-cn", "us-gov-", "aws-us-gov", "us-iso-",
			"aws-iso", "us-isob-", "aws-iso-b", "us-isof-", "aws-iso-f", "eu-isoe-", "aws-iso-e", "eusc-", "aws-eusc");

	/**
	 * Returns the partition of the region, which is the second part of every ARN in the
	 * region; empty if the region is unknown.
	 */
	public String partition() {
		return this.region.isEmpty() ? ""
				: PARTITIONS.entrySet()
					.stream()
					.filter((partition) -> this.region.startsWith(partition.getKey()))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElse("aws");
	}

}
