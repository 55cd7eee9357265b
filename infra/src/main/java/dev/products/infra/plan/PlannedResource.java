package dev.products.infra.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;

/**
 * A resource that the program plans.
 *
 * @param type the type, such as {@code dynamodb/table:Table}
 * @param inputs the inputs as the provider receives them: lists, maps, strings, numbers
 * and booleans
 */
public record PlannedResource(String type, String name, Map<String, Object> inputs, ResourceOptions options) {

	public PlannedResource(String type, String name, Map<String, Object> inputs) {
		this(type, name, inputs, CustomResourceOptions.Empty);
	}

	/** Returns the resource without the inputs whose changes Pulumi ignores. */
	public PlannedResource withoutIgnored() {
		var compared = new TreeMap<>(this.inputs);
		compared.keySet().removeAll(this.options.getIgnoreChanges());
		return new PlannedResource(this.type, this.name, compared, this.options);
	}

	/** Returns the type of the parent component; empty if there is none. */
	public String component() {
		return this.options.getParent().map(Resource::pulumiResourceType).orElse("");
	}

	/**
	 * Returns the ARN by which other resources of a {@link PlannedStack} refer to this
	 * one.
	 */
	public String arn() {
		return "arn of aws:" + this;
	}

	public String id() {
		return "id of aws:" + this;
	}

	/**
	 * Returns the value at a path such as {@code ttl.enabled}. An empty string or list is
	 * treated as missing.
	 */
	public Optional<Object> value(String path) {
		Object value = this.inputs;
		for (var part : path.split("\\.")) {
			value = (value instanceof Map<?, ?> parts) ? parts.get(part) : null;
		}
		return Optional.ofNullable(value).filter((there) -> !"".equals(there) && !List.of().equals(there));
	}

	public boolean has(String path) {
		return value(path).isPresent();
	}

	/** Returns the value at a path as a string; empty if there is none. */
	public String text(String path) {
		return value(path).map(Object::toString).orElse("");
	}

	/** Returns the number at a path; 0 if there is none. */
	public double number(String path) {
		return value(path).map((value) -> ((Number) value).doubleValue()).orElse(0.0);
	}

	public boolean is(String path, Object expected) {
		return value(path).filter(expected::equals).isPresent();
	}

	/** Returns the elements of an input that is a list of objects. */
	@SuppressWarnings("unchecked")
	public List<PlannedResource> parts(String path) {
		return ((List<Map<String, Object>>) value(path).orElse(List.of())).stream()
			.map((part) -> new PlannedResource(this.type, this.name, part, this.options))
			.toList();
	}

	@Override
	public String toString() {
		return this.type + "/" + this.name;
	}

}
