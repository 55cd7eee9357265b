package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;

import static dev.products.adopt.kinds.Found.named;

/** Event rules and their targets. IDs do not contain the name of the default bus. */
final class EventBridge {

	private static final String RULE = "aws:cloudwatch/eventRule:EventRule";

	private static final String DEFAULT = "default";

	private static final String BUS = "[{bus:[\\w./-]{1,256}}/]";

	private static final String NAME = "{rule:[\\w.-]{1,64}}";

	private static final String TARGET = "{target:[\\w.-]{1,64}}";

	static final List<Kind> KINDS = List.of(
			Kind.of(RULE, BUS + NAME, EventBridge::client)
				.named("name", "rule")
				.named("eventBusName", "bus")
				.optional()
				.normalizedBy(EventBridge::busInId)
				.reads("events:ListEventBuses", "events:ListRules")
				.find(EventBridge::rules),
			Kind.of("aws:cloudwatch/eventTarget:EventTarget", BUS + NAME + "/" + TARGET, EventBridge::client)
				.stateId("[{bus:[\\w./-]{1,256}}-]" + NAME + "-" + TARGET)
				.refers("rule", "rule", new Kind.Ref(RULE, "rule"))
				.named("targetId", "target")
				.named("eventBusName", "bus")
				.optional()
				.normalizedBy(EventBridge::busInId)
				.otherwise("arn", "target_arn")
				.within(RULE)
				.findIn(RULE, "events:ListTargetsByRule", "the targets of rule",
						(events, rule) -> KindReader.pages(
								(from) -> events.listTargetsByRule((request) -> request.rule(rule.part("rule"))
									.eventBusName(rule.parts().get("bus"))
									.nextToken(from)),
								ListTargetsByRuleResponse::targets, ListTargetsByRuleResponse::nextToken),
						(rule, target) -> named(target.id()).part("bus", rule.parts().get("bus"))
							.part("rule", rule.part("rule"))
							.part("target", target.id())
							.part("target_arn", target.arn())
							.fact("rule", rule.name())
							.fact("arn", target.arn())));

	private EventBridge() {
	}

	private static EventBridgeClient client(Aws aws) {
		return aws.client(EventBridgeClient.class, EventBridgeClient::builder);
	}

	private static String busInId(String nameOrArn) {
		String name = nameOrArn.replaceFirst("^arn:.*:event-bus/", "");
		return name.equals(DEFAULT) ? "" : name;
	}

	private static @Nullable String busPart(String name) {
		return name.equals(DEFAULT) ? null : name;
	}

	private static void rules(Aws aws, KindReader reader) {
		List<EventBus> buses = reader.read("events:ListEventBuses", "the event buses",
				() -> KindReader.pages((from) -> client(aws).listEventBuses((request) -> request.nextToken(from)),
						ListEventBusesResponse::eventBuses, ListEventBusesResponse::nextToken));
		for (EventBus bus : buses) {
			reader
				.read("events:ListRules", "the rules of event bus " + bus.name(), () -> KindReader.pages(
						(from) -> client(aws).listRules((request) -> request.eventBusName(bus.name()).nextToken(from)),
						ListRulesResponse::rules, ListRulesResponse::nextToken))
				.forEach((rule) -> reader.found(named(rule.name()).part("bus", busPart(bus.name()))
					.part("rule", rule.name())
					.part("arn", rule.arn())
					.fact("bus", bus.name())
					.fact("schedule", rule.scheduleExpression())
					.fact("pattern", rule.eventPattern())
					.madeByAws(rule.managedBy() != null)));
		}
	}

}
