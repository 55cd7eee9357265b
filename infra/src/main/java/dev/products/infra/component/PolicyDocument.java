package dev.products.infra.component;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/**
 * An IAM policy. Records preserve the order of their components, so the same policy has
 * the same text in every run.
 */
public record PolicyDocument(@SerializedName("Version") String version,
		@SerializedName("Statement") List<Statement> statements) {

	public static PolicyDocument of(List<Statement> statements) {
		return new PolicyDocument("2012-10-17", statements);
	}

	/** Returns a policy that allows an AWS service to assume a role. */
	public static PolicyDocument trust(String service) {
		return of(List.of(new Statement("Allow", List.of("sts:AssumeRole"), null, Map.of("Service", service), null)));
	}

	public static Statement allow(List<String> actions, List<String> resources) {
		return new Statement("Allow", actions, resources, null, null);
	}

	/**
	 * Returns a statement that allows an AWS service an action on behalf of one source
	 * resource (IAM guide, "The confused deputy problem").
	 */
	public static Statement allowFor(String service, String action, String resource, String source) {
		return allow(List.of(action), List.of(resource)).to("Service", service)
			.when("ArnEquals", Map.of("aws:SourceArn", source));
	}

	/** Returns a statement that denies requests without TLS. */
	public static Statement onlyWithTls(String action, String resource) {
		return new Statement("Deny", List.of(action), List.of(resource), null, null).to("AWS", "*")
			.when("Bool", Map.of("aws:SecureTransport", "false"));
	}

	public String json() {
		return new GsonBuilder().disableHtmlEscaping().create().toJson(this);
	}

	public record Statement(@SerializedName("Effect") String effect, @SerializedName("Action") List<String> actions,
			@SerializedName("Resource") @Nullable List<String> resources,
			@SerializedName("Principal") @Nullable Map<String, String> principal,
			@SerializedName("Condition") @Nullable Map<String, Map<String, ?>> condition) {

		/**
		 * Adds the principal of a statement in a resource-based policy.
		 * @param kind {@code AWS} or {@code Service}
		 * @param who the principal
		 */
		public Statement to(String kind, String who) {
			return new Statement(this.effect, this.actions, this.resources, Map.of(kind, who), this.condition);
		}

		/**
		 * Adds a condition.
		 * @param values a string or a list of strings, by condition key
		 */
		public Statement when(String operator, Map<String, ?> values) {
			return new Statement(this.effect, this.actions, this.resources, this.principal,
					Map.of(operator, new TreeMap<>(values)));
		}

	}

}
