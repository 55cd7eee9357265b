package dev.products.infra.settings;

import java.util.Map;

/**
 * The region and the account of a stack, such as {@code eu-central-1}. An unknown part is
 * empty, and nothing is compared with it.
 */
public record StackLocation(String region, String account) {

	public static final StackLocation UNKNOWN = new StackLocation("", "");

	/**
	 * The partitions of the regions that begin so; all other regions are of {@code aws}
	 * (AWS Whitepaper "AWS Fault Isolation Boundaries", Partitions).
	 */
	private static final Map<String, String> PARTITIONS = Map.of("cn-", "aws-cn", "us-gov-", "aws-us-gov", "us-iso-",
			"aws-iso", "us-isob-", "aws-iso-b", "us-isof-", "aws-iso-f", "eu-isoe-", "aws-iso-e", "eusc-", "aws-eusc");

	/**
	 * Returns the partition of the region, with which every ARN there begins.
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
