package dev.products.adopt.aws;

import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets credentials, which the SDK requires even if no call reaches AWS.
 */
public final class FakeCredentials implements BeforeEachCallback, AfterEachCallback {

	private static final List<String> PROPERTIES = List.of("aws.accessKeyId", "aws.secretAccessKey");

	@Override
	public void beforeEach(ExtensionContext context) {
		PROPERTIES.forEach((property) -> System.setProperty(property, "test"));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		PROPERTIES.forEach(System::clearProperty);
	}

}
