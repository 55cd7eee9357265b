package dev.products.cli.deliver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.cli.base.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A role that GitHub Actions assumes with an OpenID Connect token, which names the
 * repository and the environment of the workflow (GitHub Docs, "OpenID Connect").
 *
 * @param account the prefix of IAM ARNs, such as arn:aws:iam::123456789012
 * @param issuer of GitHub's tokens, without https://
 */
public record DeployerRole(IamClient iam, String account, String issuer, String name) {

	private static final String AUDIENCE = "sts.amazonaws.com";

	/** The limit of versions of a managed policy ("IAM and AWS STS quotas"). */
	private static final int VERSIONS = 5;

	/** Creates the OpenID Connect provider for GitHub, once in an account. */
	public void ensureProvider(ResourceCreator ensure) {
		String arn = provider();
		List<String> audiences = ifExists(
				() -> this.iam.getOpenIDConnectProvider((request) -> request.openIDConnectProviderArn(arn))
					.clientIDList());
		ensure.that(audiences != null, "OpenID Connect provider " + this.issuer, () -> this.iam
			.createOpenIDConnectProvider((request) -> request.url("https://" + this.issuer).clientIDList(AUDIENCE)));
		if (audiences != null) {
			ensure.that(audiences.contains(AUDIENCE), "  audience " + AUDIENCE,
					() -> this.iam.addClientIDToOpenIDConnectProvider(
							(request) -> request.openIDConnectProviderArn(arn).clientID(AUDIENCE)));
		}
	}

	public String arn() {
		return this.account + ":role/" + this.name;
	}

	private String provider() {
		return this.account + ":oidc-provider/" + this.issuer;
	}

	public void ensure(ResourceCreator ensure, List<String> subjects, JsonNode policies) {
		JsonNode trust = trust(subjects);
		String trusted = ifExists(
				() -> this.iam.getRole((request) -> request.roleName(this.name)).role().assumeRolePolicyDocument());
		ensure.that(ResourceCreator.same(trusted, trust), "role " + this.name + " for " + String.join(", ", subjects),
				() -> {
					if (trusted == null) {
						this.iam.createRole((request) -> request.roleName(this.name)
							.description("Assumed by GitHub Actions")
							.assumeRolePolicyDocument(trust.toString()));
					}
					else {
						this.iam.updateAssumeRolePolicy(
								(request) -> request.roleName(this.name).policyDocument(trust.toString()));
					}
				});
		List<String> attached = trusted == null ? List.of()
				: this.iam.listAttachedRolePoliciesPaginator((request) -> request.roleName(this.name))
					.attachedPolicies()
					.stream()
					.map(AttachedPolicy::policyArn)
					.toList();
		List<String> wanted = new ArrayList<>();
		for (JsonNode policy : policies) {
			String part = this.name + "-" + (wanted.size() + 1);
			String arn = this.account + ":policy/" + part;
			wanted.add(arn);
			String current = current(arn);
			ensure.that(ResourceCreator.same(current, policy), "  policy " + part,
					() -> write(part, arn, current != null, policy));
			ensure.that(attached.contains(arn), "  attachment of " + part,
					() -> this.iam.attachRolePolicy((request) -> request.roleName(this.name).policyArn(arn)));
		}
		attached.stream()
			.filter((arn) -> !wanted.contains(arn))
			.forEach((arn) -> ensure.that(false, "  detachment of " + arn,
					() -> this.iam.detachRolePolicy((request) -> request.roleName(this.name).policyArn(arn))));
	}

	private JsonNode trust(List<String> subjects) {
		JsonNode policy = Json.read(String.format(Locale.ROOT, """
				{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
				  "Principal": {"Federated": "%s"}, "Condition": {"StringEquals": {"%s:aud": "%s"}}}]}""", provider(),
				this.issuer, AUDIENCE), "The trust policy");
		ObjectNode condition = (ObjectNode) policy.at("/Statement/0/Condition/StringEquals");
		subjects.forEach(condition.putArray(this.issuer + ":sub")::add);
		return policy;
	}

	/** The current document, or null if the policy does not exist. */
	private @Nullable String current(String arn) {
		return ifExists(() -> {
			String version = this.iam.getPolicy((request) -> request.policyArn(arn)).policy().defaultVersionId();
			return this.iam.getPolicyVersion((request) -> request.policyArn(arn).versionId(version))
				.policyVersion()
				.document();
		});
	}

	private static <T> @Nullable T ifExists(Supplier<T> read) {
		try {
			return read.get();
		}
		catch (NoSuchEntityException none) {
			return null;
		}
	}

	private void write(String policyName, String arn, boolean exists, JsonNode policy) {
		if (!exists) {
			this.iam.createPolicy((request) -> request.policyName(policyName).policyDocument(policy.toString()));
			return;
		}
		List<PolicyVersion> versions = this.iam.listPolicyVersions((request) -> request.policyArn(arn)).versions();
		if (versions.size() >= VERSIONS) {
			PolicyVersion oldest = versions.stream()
				.filter((version) -> !version.isDefaultVersion())
				.min(Comparator.comparing(PolicyVersion::createDate))
				.orElseThrow();
			this.iam.deletePolicyVersion((request) -> request.policyArn(arn).versionId(oldest.versionId()));
		}
		this.iam.createPolicyVersion(
				(request) -> request.policyArn(arn).policyDocument(policy.toString()).setAsDefault(true));
	}

}
