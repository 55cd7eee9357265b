package dev.products.service.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.products.service.StartFailure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The embedded defaults, {@code products.local.*}.
 *
 * @param data the folder in which DynamoDB Local keeps its data; empty: in memory. A
 * text, because Spring takes a Path for a resource of the class path first
 * @param dynamodbPort where the AWS CLI finds DynamoDB Local; 0: any free port
 * @param tokenValidity how long a token lasts
 * @param hosts names besides those of the loopback by which clients may call, such as
 * {@code host.docker.internal}
 */
@ConfigurationProperties("products.local")
record LocalSettings(String data, int dynamodbPort, Duration tokenValidity, Set<String> hosts) {

	LocalSettings {
		if (dynamodbPort < 0 || dynamodbPort > 65535) {
			throw new StartFailure("products.local.dynamodb-port is " + dynamodbPort
					+ "; a port is 1 to 65535, or 0 for any that is free", null);
		}
		if (tokenValidity.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new StartFailure("products.local.token-validity is " + tokenValidity + "; it must be at least 1s",
					null);
		}
	}

	Optional<Path> folder() {
		return Optional.of(this.data)
			.filter((name) -> !name.isBlank())
			.map((name) -> Path.of(name).toAbsolutePath().normalize());
	}

}
