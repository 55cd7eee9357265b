package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Finds rules of events and what they call. The default bus is not named in ids. */
final class EventBridge {

	static final String RULE = "aws:cloudwatch/eventRule:EventRule";

	private static final String DEFAULT = "default";

	private static final String BUS = "[{bus:[\\w./-]{1,256}}/]";

	private static final String NAME = "{rule:[\\w.-]{1,64}}";

	private static final String TARGET = "{target:[\\w.-]{1,64}}";

	static final List<Kind> KINDS = List.of(
			Kind.of(RULE, BUS + NAME, EventBridge::rules)
				.named("name", "rule")
				.named("eventBusName", "bus")
				.orNot()
				.plainly(EventBridge::bus)
				.reading("events:ListEventBuses", "events:ListRules"),
			Kind.of("aws:cloudwatch/eventTarget:EventTarget", BUS + NAME + "/" + TARGET, EventBridge::targets)
				.inState("[{bus:[\\w./-]{1,256}}-]" + NAME + "-" + TARGET)
				.refers("rule", "rule", new Kind.Ref(RULE, "rule"))
				.named("targetId", "target")
				.named("eventBusName", "bus")
				.orNot()
				.plainly(EventBridge::bus)
				.orElse("arn", "target_arn")
				.inside(RULE)
				.reading("events:ListTargetsByRule"));

	private EventBridge() {
	}

	/** As ids have it. */
	private static String bus(String nameOrArn) {
		String name = nameOrArn.replaceFirst("^arn:.*:event-bus/", "");
		return name.equals(DEFAULT) ? "" : name;
	}

	private static @Nullable String named(String bus) {
		return bus.equals(DEFAULT) ? null : bus;
	}

	static void rules(Kind kind, Aws aws, Search search) {
		List<EventBus> buses = search.read("events:ListEventBuses", "the event buses",
				() -> Pages.all((from) -> client(aws).listEventBuses((request) -> request.nextToken(from)),
						ListEventBusesResponse::eventBuses, ListEventBusesResponse::nextToken));
		for (EventBus bus : buses) {
			for (Rule rule : rules(bus.name(), aws, search)) {
				search.found(Facts.of("bus", named(bus.name()), "rule", rule.name(), "arn", rule.arn()), rule.name(),
						Facts.of("bus", bus.name(), "schedule", rule.scheduleExpression(), "pattern",
								rule.eventPattern(), "made by", (rule.managedBy() != null) ? "AWS" : null));
			}
		}
	}

	private static List<Rule> rules(String bus, Aws aws, Search search) {
		return search.read("events:ListRules", "the rules of event bus " + bus,
				() -> Pages.all((from) -> client(aws).listRules((request) -> request.eventBusName(bus).nextToken(from)),
						ListRulesResponse::rules, ListRulesResponse::nextToken));
	}

	static void targets(Kind kind, Aws aws, Search search) {
		search.eachHolder(RULE, (rule, its) -> {
			String bus = rule.parts().get("bus");
			for (Target target : targets(rule, bus, aws, its)) {
				its.found(Facts.of("bus", bus, "rule", rule.part("rule"), "target", target.id(), "target_arn",
						target.arn()), target.id(), Facts.of("rule", rule.name(), "arn", target.arn()));
			}
		});
	}

	private static List<Target> targets(Live rule, @Nullable String bus, Aws aws, Search search) {
		return search.read("events:ListTargetsByRule", "the targets of rule " + rule.id(),
				() -> Pages.all(
						(from) -> client(aws).listTargetsByRule(
								(request) -> request.rule(rule.part("rule")).eventBusName(bus).nextToken(from)),
						ListTargetsByRuleResponse::targets, ListTargetsByRuleResponse::nextToken));
	}

	private static EventBridgeClient client(Aws aws) {
		return aws.client(EventBridgeClient.class, EventBridgeClient::builder);
	}

}
