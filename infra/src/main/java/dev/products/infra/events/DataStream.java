package dev.products.infra.events;

import java.util.Map;
import java.util.Optional;

import com.pulumi.aws.dynamodb.KinesisStreamingDestination;
import com.pulumi.aws.dynamodb.KinesisStreamingDestinationArgs;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.aws.kinesis.inputs.StreamStreamModeDetailsArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.data.EncryptionKey;
import dev.products.infra.data.ProductsTable;

/**
 * A Kinesis stream that receives every write to the table of products in the format of
 * DynamoDB. It does not need the change stream and does not preserve the order of the
 * writes.
 */
public final class DataStream extends Component {

	private final Optional<Output<String>> arn;

	public DataStream(EventSettings settings, EncryptionKey key, ProductsTable table) {
		super("DataStream", "data-stream");
		this.arn = switch (settings.dataStream()) {
			case EventSettings.NONE -> Optional.empty();
			default -> Optional.of(settings.dataStream().startsWith("arn:") ? Output.of(settings.dataStream())
					: create(settings, key).arn());
		};
		this.arn.ifPresent((stream) -> new KinesisStreamingDestination("data-stream",
				KinesisStreamingDestinationArgs.builder().tableName(table.name()).streamArn(stream).build(), child()));
		registerOutputs(Map.of());
	}

	public Optional<Output<String>> arn() {
		return this.arn;
	}

	private Stream create(EventSettings settings, EncryptionKey key) {
		return new Stream("data",
				StreamArgs.builder()
					.name(settings.dataStream())
					.streamModeDetails(StreamStreamModeDetailsArgs.builder().streamMode("ON_DEMAND").build())
					.retentionPeriod(settings.dataStreamHours())
					.encryptionType("KMS")
					.kmsKeyId(key.arn().orElse(Output.of("alias/aws/kinesis")))
					.build(),
				child());
	}

}
