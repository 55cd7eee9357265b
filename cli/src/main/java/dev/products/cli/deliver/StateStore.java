package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.CliException;
import dev.products.cli.base.Exit;
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
 * Where Pulumi keeps the stacks of an account and region: a bucket, and a key for it and
 * for the secrets in it.
 *
 * @param partition such as aws
 * @param account whose bucket it has to be: names of buckets are the whole world's
 * @param bucket its name
 * @param alias of the key, such as alias/products-state
 */
public record StateStore(S3Client s3, KmsClient kms, String partition, String account, String region, String bucket,
		String alias) {

	/** How long an old state can be had back, in days. */
	private static final int KEPT = 90;

	private static final String OLD_STATES = "old-states";

	private static final String ONLY_BY_TLS = "OnlyByTls";

	/** Makes both and returns the ARN of the key; * where there is none, in a dry run. */
	public String ensure(Ensure ensure) {
		ensure.that(!key().isEmpty(), "key " + this.alias, this::makeKey);
		String key = key();
		ensure.that(
				!key.isEmpty() && this.kms.getKeyRotationStatus((request) -> request.keyId(key)).keyRotationEnabled(),
				"  rotated every year", () -> this.kms.enableKeyRotation((request) -> request.keyId(key)));
		boolean there = exists();
		ensure.that(there, "bucket " + this.bucket, () -> this.s3.createBucket((request) -> {
			request.bucket(this.bucket);
			if (!this.region.equals("us-east-1")) {
				request.createBucketConfiguration(
						(where) -> where.locationConstraint(BucketLocationConstraint.fromValue(this.region)));
			}
		}));
		ensure.that(there && isPrivate(), "  nothing in it is public", this::makePrivate);
		ensure.that(there && isVersioned(), "  keeps old versions",
				() -> this.s3.putBucketVersioning((request) -> request.bucket(this.bucket)
					.versioningConfiguration((versioning) -> versioning.status(BucketVersioningStatus.ENABLED))));
		ensure.that(there && expires(), "  for " + KEPT + " days", this::makeExpire);
		ensure.that(there && isEncryptedBy(key), "  encrypted by the key", () -> encrypt(key));
		ensure.that(there && isSet(() -> statements(policy()).contains(onlyByTls())), "  reached by TLS only",
				this::makeTls);
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

	/** Empty where there is none. */
	private String key() {
		try {
			return this.kms.describeKey((request) -> request.keyId(this.alias)).keyMetadata().arn();
		}
		catch (NotFoundException none) {
			return "";
		}
	}

	private void makeKey() {
		String id = this.kms.createKey((request) -> request.description("State and secrets of Pulumi's stacks"))
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
			throw new CliException(Exit.ERROR,
					"There is a bucket " + this.bucket
							+ ((ex.statusCode() == 301) ? ", in another region than " + this.region
									: ", and it is another account's, or these credentials may not see it")
							+ ". Choose another name: --bucket NAME",
					ex);
		}
	}

	private boolean isPrivate() {
		return isSet(() -> {
			PublicAccessBlockConfiguration block = this.s3
				.getPublicAccessBlock((request) -> request.bucket(this.bucket))
				.publicAccessBlockConfiguration();
			return block.blockPublicAcls() && block.blockPublicPolicy() && block.ignorePublicAcls()
					&& block.restrictPublicBuckets();
		});
	}

	private void makePrivate() {
		this.s3.putPublicAccessBlock((request) -> request.bucket(this.bucket)
			.publicAccessBlockConfiguration((block) -> block.blockPublicAcls(true)
				.blockPublicPolicy(true)
				.ignorePublicAcls(true)
				.restrictPublicBuckets(true)));
	}

	private boolean isVersioned() {
		return this.s3.getBucketVersioning((request) -> request.bucket(this.bucket))
			.status() == BucketVersioningStatus.ENABLED;
	}

	private boolean expires() {
		return isSet(() -> this.s3.getBucketLifecycleConfiguration((request) -> request.bucket(this.bucket))
			.rules()
			.stream()
			.anyMatch(
					(rule) -> rule.status() == ExpirationStatus.ENABLED && rule.noncurrentVersionExpiration() != null));
	}

	private void makeExpire() {
		List<LifecycleRule> rules = new ArrayList<>();
		// A call says all rules anew: those that are there stay.
		isSet(() -> rules
			.addAll(this.s3.getBucketLifecycleConfiguration((request) -> request.bucket(this.bucket)).rules()));
		rules.removeIf((rule) -> OLD_STATES.equals(rule.id()));
		rules.add(LifecycleRule.builder()
			.id(OLD_STATES)
			.status(ExpirationStatus.ENABLED)
			.filter((filter) -> filter.prefix(""))
			.noncurrentVersionExpiration((old) -> old.noncurrentDays(KEPT))
			.abortIncompleteMultipartUpload((upload) -> upload.daysAfterInitiation(7))
			.build());
		this.s3.putBucketLifecycleConfiguration(
				(request) -> request.bucket(this.bucket).lifecycleConfiguration((all) -> all.rules(rules)));
	}

	private boolean isEncryptedBy(String key) {
		return isSet(() -> this.s3.getBucketEncryption((request) -> request.bucket(this.bucket))
			.serverSideEncryptionConfiguration()
			.rules()
			.stream()
			.anyMatch((rule) -> key.equals(rule.applyServerSideEncryptionByDefault().kmsMasterKeyID())));
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

	/** Fails with 404 where there is none. */
	private JsonNode policy() {
		return Json.read(this.s3.getBucketPolicy((request) -> request.bucket(this.bucket)).policy(),
				"The policy of the bucket " + this.bucket);
	}

	static List<JsonNode> statements(JsonNode policy) {
		JsonNode statement = policy.path("Statement");
		List<JsonNode> all = new ArrayList<>();
		if (statement.isArray()) {
			statement.forEach(all::add);
		}
		else if (statement.isObject()) {
			all.add(statement);
		}
		return all;
	}

	private void makeTls() {
		List<JsonNode> statements = new ArrayList<>();
		// As with the rules: what somebody else allows or denies stays.
		isSet(() -> statements.addAll(statements(policy())));
		statements.removeIf((one) -> one.path("Sid").asText().equals(ONLY_BY_TLS));
		statements.add(onlyByTls());
		ObjectNode policy = Json.object().put("Version", "2012-10-17");
		policy.putArray("Statement").addAll(statements);
		this.s3.putBucketPolicy((request) -> request.bucket(this.bucket).policy(Json.line(policy)));
	}

	private JsonNode onlyByTls() {
		String arn = "arn:" + this.partition + ":s3:::" + this.bucket;
		ObjectNode statement = Json.object()
			.put("Sid", ONLY_BY_TLS)
			.put("Effect", "Deny")
			.put("Principal", "*")
			.put("Action", "s3:*");
		List.of(arn, arn + "/*").forEach(statement.putArray("Resource")::add);
		statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
		return statement;
	}

	/**
	 * Whether a part of the bucket's configuration, which may be absent, is as wanted.
	 */
	private static boolean isSet(BooleanSupplier part) {
		try {
			return part.getAsBoolean();
		}
		catch (S3Exception ex) {
			if (ex.statusCode() != 404) {
				throw ex;
			}
			return false;
		}
	}

}
