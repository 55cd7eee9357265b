package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Json;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * The Pulumi backend of an account and region: a bucket, and a key that encrypts the
 * bucket and the secrets in it.
 *
 * @param account the owner of the bucket; bucket names are global
 */
public record StateStore(S3Client s3, KmsClient kms, String partition, String account, String region, String bucket,
		String alias) {

	/** How long old versions of a state are kept, in days. */
	private static final int RETENTION = 90;

	private static final PublicAccessBlockConfiguration NO_PUBLIC_ACCESS = PublicAccessBlockConfiguration.builder()
		.blockPublicAcls(true)
		.blockPublicPolicy(true)
		.ignorePublicAcls(true)
		.restrictPublicBuckets(true)
		.build();

	private static final String OLD_STATES = "old-states";

	private static final String ONLY_BY_TLS = "OnlyByTls";

	/** Creates both, and returns the ARN of the key, or * in a dry run without a key. */
	public String ensure(ResourceCreator ensure) {
		ensure.that(!key().isEmpty(), "key " + this.alias, this::createKey);
		String key = key();
		ensure.that(
				!key.isEmpty() && this.kms.getKeyRotationStatus((request) -> request.keyId(key)).keyRotationEnabled(),
				"  yearly rotation", () -> this.kms.enableKeyRotation((request) -> request.keyId(key)));
		boolean exists = exists();
		ensure.that(exists, "bucket " + this.bucket, () -> this.s3.createBucket((request) -> {
			request.bucket(this.bucket);
			if (!this.region.equals("us-east-1")) {
				request.createBucketConfiguration(
						(where) -> where.locationConstraint(BucketLocationConstraint.fromValue(this.region)));
			}
		}));
		ensure.that(
				exists && ifSet(() -> this.s3.getPublicAccessBlock((request) -> request.bucket(this.bucket))
					.publicAccessBlockConfiguration()
					.equals(NO_PUBLIC_ACCESS), false),
				"  public access block", () -> this.s3.putPublicAccessBlock(
						(request) -> request.bucket(this.bucket).publicAccessBlockConfiguration(NO_PUBLIC_ACCESS)));
		ensure.that(
				exists && this.s3.getBucketVersioning((request) -> request.bucket(this.bucket))
					.status() == BucketVersioningStatus.ENABLED,
				"  versioning", () -> this.s3.putBucketVersioning((request) -> request.bucket(this.bucket)
					.versioningConfiguration((versioning) -> versioning.status(BucketVersioningStatus.ENABLED))));
		ensure.that(
				exists && rules().stream()
					.anyMatch((rule) -> rule.status() == ExpirationStatus.ENABLED
							&& rule.noncurrentVersionExpiration() != null),
				"  expiration of old versions after " + RETENTION + " days", this::expireOldVersions);
		ensure.that(exists && isEncryptedBy(key), "  encryption with the key", () -> encrypt(key));
		ensure.that(exists && statements().contains(tlsStatement()), "  policy that requires TLS", this::requireTls);
		return key.isEmpty() ? "*" : key;
	}

	/** For {@code pulumi login}. */
	public String backendUrl() {
		return "s3://" + this.bucket + "?region=" + this.region + "&awssdk=v2";
	}

	/** For {@code pulumi stack init --secrets-provider}. */
	public String secretsProvider() {
		return "awskms://" + this.alias + "?region=" + this.region;
	}

	/** The ARN of the key, or an empty string if it does not exist. */
	private String key() {
		try {
			return this.kms.describeKey((request) -> request.keyId(this.alias)).keyMetadata().arn();
		}
		catch (NotFoundException none) {
			return "";
		}
	}

	private void createKey() {
		String id = this.kms.createKey((request) -> request.description("Pulumi state and secrets"))
			.keyMetadata()
			.keyId();
		this.kms.createAlias((request) -> request.aliasName(this.alias).targetKeyId(id));
	}

	private boolean exists() {
		try {
			this.s3.headBucket((request) -> request.bucket(this.bucket).expectedBucketOwner(this.account));
			return true;
		}
		catch (NoSuchBucketException none) {
			return false;
		}
		catch (S3Exception ex) {
			if (ex.statusCode() != 403 && ex.statusCode() != 301) {
				throw ex;
			}
			throw new CliException("The bucket " + this.bucket
					+ ((ex.statusCode() == 301) ? " exists in another region than " + this.region
							: " belongs to another account, or these credentials cannot access it")
					+ ". Choose another name with --bucket NAME.", ex);
		}
	}

	private List<LifecycleRule> rules() {
		return ifSet(() -> this.s3.getBucketLifecycleConfiguration((request) -> request.bucket(this.bucket)).rules(),
				List.of());
	}

	/** The call replaces all rules, so the existing ones are added again. */
	private void expireOldVersions() {
		List<LifecycleRule> rules = new ArrayList<>(rules());
		rules.removeIf((rule) -> OLD_STATES.equals(rule.id()));
		rules.add(LifecycleRule.builder()
			.id(OLD_STATES)
			.status(ExpirationStatus.ENABLED)
			.filter((filter) -> filter.prefix(""))
			.noncurrentVersionExpiration((old) -> old.noncurrentDays(RETENTION))
			.abortIncompleteMultipartUpload((upload) -> upload.daysAfterInitiation(7))
			.build());
		this.s3.putBucketLifecycleConfiguration(
				(request) -> request.bucket(this.bucket).lifecycleConfiguration((all) -> all.rules(rules)));
	}

	private boolean isEncryptedBy(String key) {
		return ifSet(() -> this.s3.getBucketEncryption((request) -> request.bucket(this.bucket))
			.serverSideEncryptionConfiguration()
			.rules()
			.stream()
			.anyMatch((rule) -> key.equals(rule.applyServerSideEncryptionByDefault().kmsMasterKeyID())), false);
	}

	private void encrypt(String key) {
		ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
			.bucketKeyEnabled(true)
			.applyServerSideEncryptionByDefault(
					(by) -> by.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
			.build();
		this.s3.putBucketEncryption(
				(request) -> request.bucket(this.bucket).serverSideEncryptionConfiguration((all) -> all.rules(rule)));
	}

	/** The statements of the policy, which can also be one object. */
	private List<JsonNode> statements() {
		String policy = ifSet(() -> this.s3.getBucketPolicy((request) -> request.bucket(this.bucket)).policy(), "{}");
		JsonNode statement = Json.read(policy, "The policy of the bucket " + this.bucket).path("Statement");
		List<JsonNode> all = new ArrayList<>();
		if (statement.isObject()) {
			all.add(statement);
		}
		else {
			statement.forEach(all::add);
		}
		return all;
	}

	/** The call replaces all statements, so the existing ones are added again. */
	private void requireTls() {
		List<JsonNode> statements = statements();
		statements.removeIf((one) -> one.path("Sid").asText().equals(ONLY_BY_TLS));
		statements.add(tlsStatement());
		ObjectNode policy = Json.object().put("Version", "2012-10-17");
		policy.putArray("Statement").addAll(statements);
		this.s3.putBucketPolicy((request) -> request.bucket(this.bucket).policy(policy.toString()));
	}

	private JsonNode tlsStatement() {
		return Json.read(String.format(Locale.ROOT, """
				{"Sid": "%1$s", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
				 "Resource": ["arn:%2$s:s3:::%3$s", "arn:%2$s:s3:::%3$s/*"],
				 "Condition": {"Bool": {"aws:SecureTransport": "false"}}}""", ONLY_BY_TLS, this.partition, this.bucket),
				"The statement");
	}

	/** Reads a configuration of the bucket. */
	private static <T> T ifSet(Supplier<T> read, T otherwise) {
		try {
			return read.get();
		}
		catch (S3Exception ex) {
			if (ex.statusCode() != 404) {
				throw ex;
			}
			return otherwise;
		}
	}

}
