package dev.products.infra.data;

import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The KMS key of everything in the stack that is kept: tables, logs, queues, topics and
 * secrets. Empty where a key of AWS's own does it.
 */
public final class EncryptionKey extends ComponentResource {

	static final String OF_AWS = "aws";

	static final String CREATE = "create";

	private final Optional<Output<String>> arn;

	public EncryptionKey(DataSettings settings) {
		super("products:infra:EncryptionKey", "encryption-key");
		this.arn = switch (settings.encryptionKey()) {
			case OF_AWS -> Optional.empty();
			case CREATE -> Optional.of(create(settings).arn());
			default -> Optional.of(Output.of(settings.encryptionKey()));
		};
		registerOutputs(Map.of());
	}

	/**
	 * Returns the key's ARN, or nothing where AWS's own keys are used.
	 */
	public Optional<Output<String>> arn() {
		return this.arn;
	}

	private Key create(DataSettings settings) {
		return new Key("data", KeyArgs.builder().enableKeyRotation(true).build(),
				CustomResourceOptions.builder()
					.parent(this)
					.protect(settings.keepData())
					.retainOnDelete(settings.keepData())
					.build());
	}

}
