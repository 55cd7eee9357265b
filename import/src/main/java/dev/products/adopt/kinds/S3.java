package dev.products.adopt.kinds;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds buckets and their settings. A setting is found when there is one; those that
 * every bucket has belong to AWS until a program says them.
 */
final class S3 {

	static final String BUCKET = "aws:s3/bucketV2:BucketV2";

	private static final String NAME = "{bucket:[a-zA-Z0-9._-]{3,255}}";

	/** How AWS says that a bucket has no such setting. */
	private static final Set<String> NONE = Set.of("NoSuchBucketPolicy", "NoSuchCORSConfiguration",
			"NoSuchLifecycleConfiguration", "NoSuchPublicAccessBlockConfiguration", "NoSuchWebsiteConfiguration",
			"OwnershipControlsNotFoundError", "ServerSideEncryptionConfigurationNotFoundError",
			"ObjectLockConfigurationNotFoundError");

	static final List<Kind> KINDS = List.of(
			Kind.of(BUCKET, NAME, S3::buckets).named("bucket", "bucket").reading("s3:ListAllMyBuckets"),
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
		return Kind
			.of("aws:s3/" + type, NAME,
					(kind, aws,
							search) -> search.holders(BUCKET)
								.forEach(
										(bucket) -> search
											.read(action,
													"what " + type.replaceAll(".*:", "") + " has of bucket "
															+ bucket.id(),
													() -> value(client(aws), bucket.id(), read))
											.forEach((value) -> search.found(Facts.of("bucket", bucket.id()),
													type.replaceAll(".*:", "") + " of " + bucket.id(),
													Facts.of("mark", Json.mark(value.toString()))))))
			.refers("bucket", "bucket", new Kind.Ref(BUCKET, "bucket"))
			.inside(BUCKET)
			.reading(action);
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

	static void buckets(Kind kind, Aws aws, Search search) {
		List<Bucket> buckets = search.read("s3:ListAllMyBuckets", "the buckets",
				() -> client(aws).listBucketsPaginator((request) -> request.bucketRegion(aws.region()))
					.buckets()
					.stream()
					.toList());
		for (Bucket bucket : buckets) {
			search.found(Facts.of("bucket", bucket.name(), "arn", "arn:" + aws.partition() + ":s3:::" + bucket.name()),
					bucket.name(), Facts.of("created", bucket.creationDate()));
		}
	}

	/** With the bucket in the path: names with dots fit no certificate. */
	static S3Client client(Aws aws) {
		return aws.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
	}

}
