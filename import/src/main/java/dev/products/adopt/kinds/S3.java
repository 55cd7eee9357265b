package dev.products.adopt.kinds;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

import static dev.products.adopt.kinds.Found.named;

/** Buckets and their settings. A setting is only found if the bucket has it. */
final class S3 {

	static final String BUCKET = "aws:s3/bucketV2:BucketV2";

	private static final String NAME = "{bucket:[a-zA-Z0-9._-]{3,255}}";

	/** The error codes if a bucket does not have a setting. */
	private static final Set<String> NONE = Set.of("NoSuchBucketPolicy", "NoSuchCORSConfiguration",
			"NoSuchLifecycleConfiguration", "NoSuchPublicAccessBlockConfiguration", "NoSuchWebsiteConfiguration",
			"OwnershipControlsNotFoundError", "ServerSideEncryptionConfigurationNotFoundError",
			"ObjectLockConfigurationNotFoundError");

	static final List<Kind> KINDS = List.of(
			Kind.of(BUCKET, NAME, S3::client)
				.named("bucket", "bucket")
				.reads("s3:ListAllMyBuckets")
				.find((aws, reader) -> reader
					.read("s3:ListAllMyBuckets", "the buckets",
							() -> client(aws).listBucketsPaginator((request) -> request.bucketRegion(aws.region()))
								.buckets())
					.forEach((bucket) -> reader.found(named(bucket.name()).part("bucket", bucket.name())
						.part("arn", "arn:" + aws.partition() + ":s3:::" + bucket.name())
						.fact("created", bucket.creationDate())))),
			setting("bucketPolicy:BucketPolicy", "s3:GetBucketPolicy",
					(s3, bucket) -> s3.getBucketPolicy((request) -> request.bucket(bucket)).policy()),
			setting("bucketVersioningV2:BucketVersioningV2", "s3:GetBucketVersioning",
					(s3, bucket) -> s3.getBucketVersioning((request) -> request.bucket(bucket)).statusAsString()),
			setting("bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
					"s3:GetEncryptionConfiguration",
					(s3, bucket) -> s3.getBucketEncryption((request) -> request.bucket(bucket))
						.serverSideEncryptionConfiguration()),
			setting("bucketPublicAccessBlock:BucketPublicAccessBlock", "s3:GetBucketPublicAccessBlock",
					(s3, bucket) -> s3.getPublicAccessBlock((request) -> request.bucket(bucket))
						.publicAccessBlockConfiguration()),
			setting("bucketOwnershipControls:BucketOwnershipControls", "s3:GetBucketOwnershipControls",
					(s3, bucket) -> s3.getBucketOwnershipControls((request) -> request.bucket(bucket))
						.ownershipControls()),
			setting("bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", "s3:GetLifecycleConfiguration",
					(s3, bucket) -> s3.getBucketLifecycleConfiguration((request) -> request.bucket(bucket)).rules()),
			setting("bucketCorsConfigurationV2:BucketCorsConfigurationV2", "s3:GetBucketCORS",
					(s3, bucket) -> s3.getBucketCors((request) -> request.bucket(bucket)).corsRules()),
			setting("bucketLoggingV2:BucketLoggingV2", "s3:GetBucketLogging",
					(s3, bucket) -> s3.getBucketLogging((request) -> request.bucket(bucket)).loggingEnabled()),
			setting("bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2", "s3:GetBucketWebsite",
					(s3, bucket) -> s3.getBucketWebsite((request) -> request.bucket(bucket)).sdkFields()),
			setting("bucketNotification:BucketNotification", "s3:GetBucketNotification", (s3, bucket) -> notification(
					s3.getBucketNotificationConfiguration((request) -> request.bucket(bucket)))));

	private S3() {
	}

	private static Kind setting(String type, String action, BiFunction<S3Client, String, @Nullable Object> read) {
		String name = type.replaceAll(".*:", "");
		return Kind.of("aws:s3/" + type, NAME, S3::client)
			.refers("bucket", "bucket", new Kind.Ref(BUCKET, "bucket"))
			.within(BUCKET)
			.findIn(BUCKET, action, "the " + name + " of bucket", (s3, bucket) -> value(s3, bucket.id(), read),
					(bucket, value) -> named(name + " of " + bucket.id()).part("bucket", bucket.id())
						.fact("mark", Json.mark(value.toString())));
	}

	private static List<Object> value(S3Client s3, String bucket, BiFunction<S3Client, String, @Nullable Object> read) {
		try {
			Object value = read.apply(s3, bucket);
			return (value != null) ? List.of(value) : List.of();
		}
		catch (S3Exception ex) {
			if (ex.awsErrorDetails() != null && NONE.contains(ex.awsErrorDetails().errorCode())) {
				return List.of();
			}
			throw ex;
		}
	}

	private static @Nullable Object notification(GetBucketNotificationConfigurationResponse set) {
		boolean any = set.hasLambdaFunctionConfigurations() || set.hasQueueConfigurations()
				|| set.hasTopicConfigurations() || set.eventBridgeConfiguration() != null;
		return any ? set : null;
	}

	/** With the bucket in the path: no certificate matches a bucket name with dots. */
	static S3Client client(Aws aws) {
		return aws.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
	}

}
