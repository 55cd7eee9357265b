package dev.products.infra.cost;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.products.infra.plan.PlannedResource;

/**
 * Topics, queues and streams, which see the writes.
 */
record EventTariff(Prices prices, Load load) implements Tariff {

	private static final String EVENTS = "Events";

	/**
	 * A message is sent, received and deleted.
	 */
	private static final int REQUESTS_OF_MESSAGE = 3;

	@Override
	public Map<String, Function<PlannedResource, Stream<Charge>>> charges() {
		return Map.of("sns/topic:Topic", this::topic, "sqs/queue:Queue", this::queue, "kinesis/stream:Stream",
				this::stream);
	}

	private Stream<Charge> topic(PlannedResource topic) {
		return Stream.of(Charge.perMillion(EVENTS, "messages of " + topic.name(),
				this.prices.of("topicRequest", this.load.writeShare())));
	}

	/**
	 * A queue without a dead-letter queue is one, and stays empty.
	 */
	private Stream<Charge> queue(PlannedResource queue) {
		if (queue.value("redrivePolicy").isEmpty()) {
			return Stream.of();
		}
		var price = queue.is("fifoQueue", true) ? "queueRequestFifo" : "queueRequest";
		return Stream.of(Charge.perMillion(EVENTS, "messages of " + queue.name(),
				this.prices.of(price, this.load.writeShare() * REQUESTS_OF_MESSAGE)));
	}

	private Stream<Charge> stream(PlannedResource stream) {
		if ("ON_DEMAND".equals(stream.text("streamModeDetails.streamMode", "PROVISIONED"))) {
			// Before and after: a change has both images.
			var gigabytes = Load.gigabytes(this.load.writeShare() * 2 * this.load.productBytes());
			return Stream.of(
					Charge.atRest(EVENTS, "stream " + stream.name(), this.prices.of("streamOnDemand", Load.HOURS)),
					Charge.perMillion(EVENTS, "changes in " + stream.name(),
							this.prices.of("streamOnDemandIn", gigabytes)));
		}
		return Stream.of(
				Charge.atRest(EVENTS, "shards of " + stream.name(),
						this.prices.of("streamShard", Load.HOURS * stream.number("shardCount", 1))),
				Charge.perMillion(EVENTS, "changes in " + stream.name(),
						this.prices.of("streamPut", this.load.writeShare())));
	}

}
