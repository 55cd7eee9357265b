package dev.products.infra.deployer;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

import dev.products.infra.plan.PlannedResource;

/**
 * The permissions that are required to deploy resources of some types. Each is an entry
 * of {@code deployer-permissions.yaml}, which describes the fields.
 */
record Permission(List<String> types, @Nullable String has, @Nullable String service, @Nullable List<String> resources,
		@Nullable List<String> read, @Nullable List<String> write, @Nullable Map<String, Map<String, String>> when) {

	static List<Permission> all() {
		var entries = new Yaml().<Object>load(new InputStreamReader(
				Permission.class.getResourceAsStream("/deployer-permissions.yaml"), StandardCharsets.UTF_8));
		var gson = new Gson();
		return gson.fromJson(gson.toJson(entries), new TypeToken<List<Permission>>() {
		}.getType());
	}

	boolean isFor(PlannedResource resource) {
		return this.types.contains(resource.type()) && (this.has == null || resource.has(this.has));
	}

	/** Returns the actions with the prefix of the service. */
	List<String> actions(boolean writing) {
		return Stream
			.concat((this.read != null) ? this.read.stream() : Stream.of(),
					(writing && this.write != null) ? this.write.stream() : Stream.of())
			.map((action) -> this.service + ":" + action)
			.toList();
	}

	List<String> targets() {
		return (this.resources != null) ? this.resources : List.of();
	}

	Map<String, Map<String, String>> conditions() {
		return (this.when != null) ? this.when : Map.of();
	}

}
