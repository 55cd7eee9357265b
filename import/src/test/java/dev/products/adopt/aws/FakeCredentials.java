package dev.products.adopt.aws;

import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test make calls that no AWS sees: the SDK wants credentials before it begins.
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
