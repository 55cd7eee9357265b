package dev.products.service.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.products.service.StartFailure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the local entry point, {@code products.local.*}.
 *
 * @param data the folder in which DynamoDB Local keeps its data; if empty, the data is
 * kept in memory. The type is String, because Spring first looks for a Path on the class
 * path
 * @param dynamodbPort the port of DynamoDB Local for the AWS CLI; 0 for any free port
 * @param tokenValidity the validity period of a token
 * @param hosts additional host names that clients may use, such as
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
