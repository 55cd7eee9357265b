package dev.products.infra.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.pulumi.aws.cognito.CognitoFunctions;
import com.pulumi.aws.cognito.inputs.GetUserPoolPlainArgs;
import com.pulumi.aws.cognito.inputs.GetUserPoolsPlainArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaNumberAttributeConstraintsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaStringAttributeConstraintsArgs;
import com.pulumi.aws.cognito.outputs.GetUserPoolSchemaAttribute;
import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an existing user pool that its declaration must contain, because the
 * provider rejects a declaration without them: the custom attributes, and the standard
 * attributes that differ from those of a new pool.
 */
final class FoundAttributes {

	private static final String CUSTOM = "custom:";

	private static final String DEVELOPER = "dev:";

	/** Attributes that Cognito itself sets. They are the same in every pool. */
	private static final Set<String> OF_COGNITO = Set.of("sub", "identities", "email_verified", "phone_number_verified",
			"updated_at");

	/** The limits of the length of standard attributes. */
	private static final Map<String, List<String>> LIMITS = Map.of("birthdate", List.of("10", "10"));

	private static final List<String> OTHER_LIMITS = List.of("0", "2048");

	private FoundAttributes() {
	}

	/**
	 * Reads the attributes of a pool.
	 * @return none if there is no such pool yet
	 */
	static List<FoundAttribute> of(String pool) {
		var ids = CognitoFunctions.getUserPoolsPlain(GetUserPoolsPlainArgs.builder().name(pool).build())
			.handle((found, failure) -> Optional.ofNullable(found).map((pools) -> pools.ids()))
			.join()
			.orElse(List.of());
		if (ids.size() > 1) {
			throw new RunException("There are " + ids.size() + " user pools named " + pool
					+ ", so their attributes cannot be read by name, nothing was changed: remove products:customAttributes, or rename the other pools");
		}
		return ids.stream()
			.map((id) -> CognitoFunctions.getUserPoolPlain(GetUserPoolPlainArgs.builder().userPoolId(id).build()))
			.flatMap((found) -> found.join().schemaAttributes().stream())
			.filter(FoundAttributes::isDeclared)
			.map((attribute) -> new FoundAttribute(nameOf(attribute), declared(attribute)))
			.toList();
	}

	private static boolean isDeclared(GetUserPoolSchemaAttribute attribute) {
		if (attribute.name().startsWith(CUSTOM) || attribute.name().startsWith(DEVELOPER)) {
			return true;
		}
		var limits = LIMITS.getOrDefault(attribute.name(), OTHER_LIMITS);
		return !OF_COGNITO.contains(attribute.name())
				&& (attribute.required() || !attribute.mutable() || !each(attribute.stringAttributeConstraints())
					.allMatch((length) -> limits.equals(List.of(length.minLength(), length.maxLength()))));
	}

	private static UserPoolSchemaArgs declared(GetUserPoolSchemaAttribute attribute) {
		var args = UserPoolSchemaArgs.builder()
			.name(nameOf(attribute))
			.attributeDataType(attribute.attributeDataType())
			.developerOnlyAttribute(attribute.developerOnlyAttribute())
			.mutable(attribute.mutable())
			.required(attribute.required());
		each(attribute.stringAttributeConstraints())
			.forEach((length) -> args.stringAttributeConstraints(UserPoolSchemaStringAttributeConstraintsArgs.builder()
				.minLength(limit(length.minLength()))
				.maxLength(limit(length.maxLength()))
				.build()));
		each(attribute.numberAttributeConstraints())
			.forEach((value) -> args.numberAttributeConstraints(UserPoolSchemaNumberAttributeConstraintsArgs.builder()
				.minValue(limit(value.minValue()))
				.maxValue(limit(value.maxValue()))
				.build()));
		return args.build();
	}

	/** The provider returns null for an attribute of another type. */
	private static <T> Stream<T> each(@Nullable List<T> constraints) {
		return Stream.ofNullable(constraints).flatMap(List::stream);
	}

	/** The provider returns an empty string for a limit that does not exist. */
	private static @Nullable String limit(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

	/** Returns the name without the prefixes that Cognito adds. */
	private static String nameOf(GetUserPoolSchemaAttribute attribute) {
		var name = attribute.name();
		name = name.startsWith(DEVELOPER) ? name.substring(DEVELOPER.length()) : name;
		return name.startsWith(CUSTOM) ? name.substring(CUSTOM.length()) : name;
	}

	/**
	 * An attribute that the pool has.
	 *
	 * @param name the name without prefixes
	 * @param declared the same attribute as an argument of the pool
	 */
	record FoundAttribute(String name, UserPoolSchemaArgs declared) {
	}

}
