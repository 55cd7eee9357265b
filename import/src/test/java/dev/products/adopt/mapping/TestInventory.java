package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.aws.Estate;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.Urn;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.kinds.ResourceTypes;
import dev.products.adopt.kinds.Target;
import org.jspecify.annotations.Nullable;

/** Builds programs and estates in the words of the tests. */
public final class TestInventory {

	public static final String TABLE = "aws:dynamodb/table:Table";

	static final String POOL = ResourceTypes.USER_POOL;

	static final String CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

	private static final String PREFIX = "urn:pulumi:dev::shop::";

	private final List<Target> targets = new ArrayList<>();

	private final List<LiveResource> live = new ArrayList<>();

	private final Map<String, Inventory.Provider> providers = new TreeMap<>();

	private final List<ReadFailure> unread = new ArrayList<>();

	private final List<CloudFormation.Resource> cloudFormation = new ArrayList<>();

	public static Urn urn(String type, String logicalName) {
		return new Urn(PREFIX + type + "::" + logicalName);
	}

	public TestInventory declares(String type, String logicalName, @Nullable String name) {
		String input = Kinds.of(type)
			.flatMap((kind) -> kind.keys().stream().filter(Kind.Key::literal).findFirst())
			.map(Kind.Key::input)
			.orElse("name");
		return declaresAs(type, logicalName, Map.of(input, (name != null) ? says(name) : saysNothing()));
	}

	TestInventory declaresAs(String type, String logicalName, Map<String, Target.Given> inputs) {
		this.targets.add(new Target(urn(type, logicalName), null, new TreeMap<>(inputs), null));
		return this;
	}

	/** What is declared last refers to something else by one more input. */
	public TestInventory with(String input, Target.Given given) {
		Target last = this.targets.remove(this.targets.size() - 1);
		SortedMap<String, Target.Given> inputs = new TreeMap<>(last.inputs());
		inputs.put(input, given);
		this.targets.add(new Target(last.urn(), last.parent(), inputs, last.stackId(), last.provider()));
		return this;
	}

	/** The program creates a provider. */
	public TestInventory provider(String name, Inventory.Provider provider) {
		this.providers.put(providerUrn(name).text(), provider);
		return this;
	}

	public static Urn providerUrn(String name) {
		return urn("pulumi:providers:aws", name);
	}

	/** What is declared last has this provider. */
	public TestInventory under(String name) {
		Target last = this.targets.remove(this.targets.size() - 1);
		this.targets.add(new Target(last.urn(), last.parent(), last.inputs(), last.stackId(), providerUrn(name)));
		return this;
	}

	/** The live resource that was added last is in another region. */
	public TestInventory in(String region) {
		this.live.add(this.live.remove(this.live.size() - 1).in(region));
		return this;
	}

	public static Target.Given says(String value) {
		return new Target.Given(value, List.of(), null);
	}

	static Target.Given saysNothing() {
		return new Target.Given(null, List.of(), "the program does not set its name");
	}

	static Target.Given refersTo(String type, String logicalName) {
		return new Target.Given(null, List.of(urn(type, logicalName)), "it is only known after `up`");
	}

	TestInventory declaresInPool(String type, String logicalName, String name, String poolLogicalName) {
		return declares(type, logicalName, name).with("userPoolId", refersTo(POOL, poolLogicalName));
	}

	TestInventory declaresInPoolOfId(String type, String logicalName, String name, String poolId) {
		return declares(type, logicalName, name).with("userPoolId", says(poolId));
	}

	TestInventory hasInStack(String type, String logicalName, String name, String id) {
		declares(type, logicalName, name);
		Target last = this.targets.remove(this.targets.size() - 1);
		this.targets.add(new Target(last.urn(), last.parent(), last.inputs(), id));
		return this;
	}

	public TestInventory liveTable(String name) {
		return live(TABLE, Map.of("table", name), name);
	}

	TestInventory livePool(String id, String name) {
		return live(POOL, Map.of("pool", id, "name", name), name);
	}

	TestInventory liveClient(String pool, String id, String name) {
		return live(CLIENT, Map.of("pool", pool, "client", id, "name", name), name);
	}

	TestInventory live(String type, Map<String, String> parts, String name) {
		return live(type, parts, name, Map.of());
	}

	public TestInventory live(String type, Map<String, String> parts, String name, Map<String, String> facts) {
		this.live.add(Kinds.of(type).orElseThrow().live(parts, name, facts));
		return this;
	}

	/** The CloudFormation stack `by-hand` has it. */
	TestInventory formed(String type, String physicalId) {
		this.cloudFormation.add(new CloudFormation.Resource("by-hand", "Logical" + physicalId, type, physicalId));
		return this;
	}

	TestInventory denied(String type, String action) {
		this.unread.add(new ReadFailure(type, action, "them", "no"));
		return this;
	}

	TestInventory denied(ReadFailure failure) {
		this.unread.add(failure);
		return this;
	}

	public Inventory inventory() {
		return new Inventory("2026-11-21T11:00:00Z", "shop", "dev", "000000000000", "eu-central-1",
				List.copyOf(this.targets), new Estate(List.copyOf(this.live), List.copyOf(this.unread)), Map.of(),
				List.copyOf(this.cloudFormation), this.providers, List.of());
	}

	Mapping match() {
		return match(Map.of());
	}

	Mapping match(Map<String, Decision> earlier) {
		return new Matcher(inventory(), earlier, Map.of()).match();
	}

	public static Decision decision(Mapping mapping, String type, String logicalName) {
		Decision decision = mapping.byLocal().get(urn(type, logicalName).local());
		if (decision == null) {
			throw new AssertionError(logicalName + " is not in the mapping");
		}
		return decision;
	}

}
