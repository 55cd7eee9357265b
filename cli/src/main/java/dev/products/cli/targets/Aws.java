package dev.products.cli.targets;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * How AWS is asked: with the credentials and the endpoint that the AWS CLI would take.
 *
 * @param region such as eu-central-1
 * @param profile of the AWS CLI's configuration; none for its default
 */
public record Aws(String region, @Nullable String profile) {

	public <B extends AwsClientBuilder<B, C>, C> C client(Supplier<B> builder) {
		return builder.get()
			.region(Region.of(this.region))
			.credentialsProvider(DefaultCredentialsProvider.builder().profileName(this.profile).build())
			.build();
	}

	/** For the calls of Cognito that anybody may make. */
	public <B extends AwsClientBuilder<B, C>, C> C anonymous(Supplier<B> builder) {
		return builder.get()
			.region(Region.of(this.region))
			.credentialsProvider(AnonymousCredentialsProvider.create())
			.build();
	}

}
