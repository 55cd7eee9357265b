package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Builds programs and estates in the words of the tests. */
final class Estates {

	static final String TABLE = "aws:dynamodb/table:Table";

	static final String POOL = Kinds.USER_POOL;

	static final String CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

	private static final String PREFIX = "urn:pulumi:dev::shop::";

	private final List<Target> targets = new ArrayList<>();

	private final List<Live> live = new ArrayList<>();

	private final List<Unread> unread = new ArrayList<>();

	static Urn urn(String type, String logicalName) {
		return new Urn(PREFIX + type + "::" + logicalName);
	}

	Estates declares(String type, String logicalName, @Nullable String name) {
		this.targets.add(new Target(urn(type, logicalName), null, name,
				(name != null) ? null : "the program gives no name", null, null));
		return this;
	}

	Estates declaresInPool(String type, String logicalName, String name, String poolLogicalName) {
		this.targets.add(new Target(urn(type, logicalName), null, name, null,
				new Target.Holder(urn(POOL, poolLogicalName), null), null));
		return this;
	}

	Estates declaresInPoolOfId(String type, String logicalName, String name, String poolId) {
		this.targets.add(new Target(urn(type, logicalName), null, name, null, new Target.Holder(null, poolId), null));
		return this;
	}

	Estates hasInStack(String type, String logicalName, String name, String id) {
		this.targets.add(new Target(urn(type, logicalName), null, name, null, null, id));
		return this;
	}

	Estates liveTable(String name) {
		return live(TABLE, Map.of("table", name), name);
	}

	Estates livePool(String id, String name) {
		return live(POOL, Map.of("pool", id), name);
	}

	Estates liveClient(String pool, String id, String name) {
		return live(CLIENT, Map.of("pool", pool, "client", id), name);
	}

	private Estates live(String type, Map<String, String> parts, String name) {
		this.live.add(Kinds.of(type).orElseThrow().live(parts, name, Map.of()));
		return this;
	}

	Estates denied(String type, String action) {
		this.unread.add(new Unread(type, action, "them", "no"));
		return this;
	}

	Inventory inventory() {
		return new Inventory("2026-11-21T11:00:00Z", "shop", "dev", "000000000000", "eu-central-1",
				List.copyOf(this.targets), new Estate(List.copyOf(this.live), List.copyOf(this.unread)), Map.of());
	}

	Mapping match() {
		return match(Map.of());
	}

	Mapping match(Map<String, Decision> earlier) {
		return new Matcher(inventory(), earlier).match();
	}

	static Decision decision(Mapping mapping, String type, String logicalName) {
		Decision decision = mapping.byLocal().get(urn(type, logicalName).local());
		if (decision == null) {
			throw new AssertionError(logicalName + " is not in the mapping");
		}
		return decision;
	}

}
