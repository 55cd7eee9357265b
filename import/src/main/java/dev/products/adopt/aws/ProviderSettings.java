package dev.products.adopt.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.base.Json;
import dev.products.adopt.base.Placeholders;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The settings of a provider {@code aws} of Pulumi. The clients of adopt use them too,
 * because otherwise adopt could read another account than the one that Pulumi changes.
 * Their names are those of com.pulumi:aws 6.83.0.
 */
public final class ProviderSettings {

	/** The settings with which the clients of adopt are created. */
	private static final Set<String> USED = Set.of("region", "profile", "accessKey", "secretKey", "token",
			"sharedConfigFiles", "sharedCredentialsFiles", "assumeRole", "endpoints", "stsRegion", "useFipsEndpoint",
			"useDualstackEndpoint");

	/** The settings that do not determine which account and region the provider uses. */
	private static final Set<String> IRRELEVANT = Set.of("__internal", "version", "pluginDownloadURL", "defaultTags",
			"ignoreTags", "allowedAccountIds", "forbiddenAccountIds", "maxRetries", "retryMode",
			"tokenBucketRateLimiterCapacity", "skipCredentialsValidation", "skipMetadataApiCheck",
			"skipRegionValidation", "skipRequestingAccountId", "s3UsePathStyle", "s3UsEast1RegionalEndpoint",
			"ec2MetadataServiceEndpoint", "ec2MetadataServiceEndpointMode", "httpProxy", "httpsProxy", "noProxy",
			"insecure", "customCaBundle");

	/** Why a value is not known, by the placeholder that the engine prints instead. */
	private static final Map<String, String> HIDDEN = Map.of(Placeholders.SECRET,
			"is a secret, which `pulumi preview` does not show", Placeholders.UNKNOWN, "is only known after `up`");

	/** Other names of services in {@code endpoints} than those of the SDK. */
	private static final Map<String, List<String>> ALIASES = Map.of("applicationautoscaling", List.of("appautoscaling"),
			"cloudwatchlogs", List.of("logs", "cloudwatchlog"), "cognitoidentityprovider", List.of("cognitoidp"),
			"eventbridge", List.of("events", "cloudwatchevents"), "s3", List.of("s3api"));

	private final Map<String, JsonNode> values = new TreeMap<>();

	/**
	 * @param inputs the settings by their names; lists and objects can be JSON in a text,
	 * as the engine passes them
	 */
	public ProviderSettings(Map<String, JsonNode> inputs) {
		inputs.forEach((name, value) -> {
			boolean json = value.isTextual() && value.asText().matches("(?s)\\s*[\\[{].*")
					&& !HIDDEN.containsKey(value.asText());
			JsonNode parsed = json ? Json.parse(value.asText()) : value;
			if (!parsed.isNull() && !(parsed.isContainerNode() ? parsed.isEmpty() : parsed.asText().isEmpty())) {
				this.values.put(name, parsed);
			}
		});
	}

	public static ProviderSettings of(@Nullable String region, @Nullable String profile) {
		return new ProviderSettings(Map.of()).with("region", region).with("profile", profile);
	}

	/** With a value for a setting that has none. */
	public ProviderSettings with(String name, @Nullable String value) {
		Map<String, JsonNode> all = new TreeMap<>(this.values);
		all.putIfAbsent(name, (value != null) ? TextNode.valueOf(value) : JsonNodeFactory.instance.nullNode());
		return new ProviderSettings(all);
	}

	/** Why adopt cannot read AWS as the provider does; empty if it can. */
	public Optional<String> refusal() {
		for (Map.Entry<String, JsonNode> one : this.values.entrySet()) {
			String name = one.getKey();
			if (!USED.contains(name) && !IRRELEVANT.contains(name)) {
				return Optional.of("adopt cannot use its setting " + name
						+ ", and without it adopt could read another account than Pulumi. Use a profile instead, "
						+ "such as one with role_arn or web_identity_token_file (aws:profile or AWS_PROFILE)");
			}
			for (Map.Entry<String, String> hidden : HIDDEN.entrySet()) {
				if (USED.contains(name) && one.getValue().toString().contains(hidden.getKey())) {
					return Optional.of("its setting " + name + " " + hidden.getValue()
							+ ". Use a profile instead while you adopt resources (aws:profile or AWS_PROFILE)");
				}
			}
		}
		return Stream.of("sharedConfigFiles", "sharedCredentialsFiles")
			.flatMap((name) -> list(name).filter((file) -> !path(file).isAbsolute())
				.map((file) -> "its setting " + name + " contains " + file
						+ ", which is relative to the folder of the provider. Use an absolute path"))
			.findFirst();
	}

	public @Nullable String text(String name) {
		JsonNode value = this.values.get(name);
		return (value != null) ? value.asText() : null;
	}

	@Nullable Boolean flag(String name) {
		String text = text(name);
		return (text != null) ? Boolean.valueOf(text) : null;
	}

	private Stream<String> list(String name) {
		List<String> all = new ArrayList<>();
		JsonNode value = this.values.get(name);
		if (value != null) {
			(value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value))
				.forEach((one) -> all.add(one.asText()));
		}
		return all.stream();
	}

	private static Path path(String file) {
		return Path.of(file.replaceFirst("^~(?=/)", System.getProperty("user.home")));
	}

	/** The profiles of the AWS CLI; those in the usual files if null. */
	@Nullable ProfileFile profiles() {
		if (!this.values.containsKey("sharedConfigFiles") && !this.values.containsKey("sharedCredentialsFiles")) {
			return null;
		}
		ProfileFile.Aggregator profiles = ProfileFile.aggregator();
		try {
			Map.of("sharedConfigFiles", ProfileFile.Type.CONFIGURATION, "sharedCredentialsFiles",
					ProfileFile.Type.CREDENTIALS)
				.forEach((name, type) -> list(name).map(ProviderSettings::path)
					.forEach((file) -> profiles.addFile(ProfileFile.builder().content(file).type(type).build())));
		}
		catch (IllegalArgumentException | java.io.UncheckedIOException ex) {
			throw new AdoptException(
					"A file of sharedConfigFiles or sharedCredentialsFiles cannot be read: " + ex.getMessage(), ex);
		}
		// The provider reads the other file in its usual place.
		return profiles.addFile(ProfileFile.defaultProfileFile()).build();
	}

	/** The address of a service, null if it is that of AWS or of AWS_ENDPOINT_URL. */
	@Nullable URI endpoint(Class<?> client) {
		String service = client.getSimpleName().replaceFirst("Client$", "").toLowerCase(Locale.ROOT);
		for (JsonNode endpoints : this.values.getOrDefault("endpoints", JsonNodeFactory.instance.arrayNode())) {
			for (String name : Stream.concat(Stream.of(service), ALIASES.getOrDefault(service, List.of()).stream())
				.toList()) {
				String address = endpoints.path(name).asText("");
				if (!address.isEmpty()) {
					return URI.create(address);
				}
			}
		}
		return null;
	}

	/** The role that the provider assumes; null if none. */
	@Nullable AssumeRoleRequest role() {
		JsonNode role = this.values.getOrDefault("assumeRole", JsonNodeFactory.instance.objectNode());
		if (role.path("roleArn").asText("").isEmpty()) {
			return null;
		}
		AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
			.roleArn(role.path("roleArn").asText())
			.roleSessionName(role.path("sessionName").asText("adopt"))
			.externalId(role.path("externalId").asText(null))
			.policy(role.path("policy").asText(null))
			.sourceIdentity(role.path("sourceIdentity").asText(null));
		List<PolicyDescriptorType> policies = new ArrayList<>();
		role.path("policyArns")
			.forEach((arn) -> policies.add(PolicyDescriptorType.builder().arn(arn.asText()).build()));
		List<Tag> tags = new ArrayList<>();
		role.path("tags")
			.properties()
			.forEach((tag) -> tags.add(Tag.builder().key(tag.getKey()).value(tag.getValue().asText()).build()));
		List<String> transitive = new ArrayList<>();
		role.path("transitiveTagKeys").forEach((key) -> transitive.add(key.asText()));
		return request.policyArns(policies).tags(tags).transitiveTagKeys(transitive).build();
	}

}
