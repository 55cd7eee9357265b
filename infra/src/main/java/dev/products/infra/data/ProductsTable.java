package dev.products.infra.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TableGlobalSecondaryIndexArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.aws.dynamodb.outputs.GetTableGlobalSecondaryIndex;
import com.pulumi.aws.dynamodb.outputs.GetTableResult;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import org.jspecify.annotations.Nullable;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.data.TableSettings.TableCapacity;
import dev.products.infra.settings.AsFound;

/** The table of products. */
public final class ProductsTable extends Component {

	private static final String KEY = "productId";

	/**
	 * Indexes with their hash key and range key. Only the service writes these
	 * attributes, truncated to the limits of a key. With an index on an attribute of
	 * other writers, DynamoDB could reject their writes.
	 */
	private static final Map<String, List<String>> LISTING = listing();

	/** The properties of an adopted table that each setting determines. */
	private static final Map<String, List<String>> BY_SETTING = Map.of("tableBilling", List.of("billingMode"),
			"tableCapacity", List.of("readCapacity", "writeCapacity"), "listingIndexes",
			List.of("attributes", "globalSecondaryIndexes"), "pointInTimeRecovery", List.of("pointInTimeRecovery"),
			"changeStream", List.of("streamEnabled", "streamViewType"), "tableDeletionProtection",
			List.of("deletionProtectionEnabled"), "encryptionKey", List.of("serverSideEncryption"));

	private final Table table;

	private final List<String> indexes;

	private final int listingPartitions;

	/**
	 * Creates the table.
	 * @param served whether the service of this project uses it
	 */
	public ProductsTable(TableSettings settings, DataSettings data, EncryptionKey key, AsFound found, boolean served) {
		super("ProductsTable", "products-table");
		this.listingPartitions = settings.listingPartitions();
		this.indexes = settings.listingIndexes() ? List.copyOf(LISTING.keySet()) : List.of();
		var args = TableArgs.builder()
			.name(settings.tableName())
			.hashKey(KEY)
			.billingMode(settings.tableBilling())
			.attributes(attributes())
			.globalSecondaryIndexes(this.indexes.stream().map((name) -> index(name, capacity(settings))).toList())
			.deletionProtectionEnabled(data.tableProtectedByAws())
			.serverSideEncryption(key.ofTable())
			.pointInTimeRecovery(
					TablePointInTimeRecoveryArgs.builder().enabled(settings.pointInTimeRecovery()).build());
		var existing = new ExistingTable(settings.tableName());
		if (found.applies() && served) {
			existing.read().ifPresent(ProductsTable::refuseOtherKeys);
		}
		if (found.applies() && found.set().contains("listingIndexes")) {
			existing.read().ifPresent((table) -> keepIndexes(args, settings, table, found.set()));
		}
		if (settings.changeStream()) {
			args.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES");
		}
		if (settings.provisioned()) {
			args.readCapacity(settings.tableCapacity().read()).writeCapacity(settings.tableCapacity().write());
		}
		var scaling = new TableScaling(this, settings, existing);
		this.table = new Table("products", args.build(),
				childOptions().protect(data.keepData())
					.retainOnDelete(data.keepData())
					.ignoreChanges(
							Stream
								.concat(scaling.leftAlone(this.indexes).stream(),
										IgnoredInputs.asFound(found, TableArgs.class, List.of("name"), BY_SETTING)
											.stream())
								.distinct()
								.toList())
					.build());
		scaling.scale(this.table.name(), this.indexes);
		registerOutputs(Map.of("name", this.table.name()));
	}

	public Output<String> name() {
		return this.table.name();
	}

	public Output<String> arn() {
		return this.table.arn();
	}

	/**
	 * Returns the ARN of the change stream, which exists only if {@code changeStream} is
	 * true.
	 */
	public Output<String> streamArn() {
		return this.table.streamArn();
	}

	public List<String> indexes() {
		return this.indexes;
	}

	/** Returns the number of partitions of the list of all products. */
	public int listingPartitions() {
		return this.listingPartitions;
	}

	/** The service reads and writes an item by its id alone. */
	private static void refuseOtherKeys(GetTableResult table) {
		if (isSet(table.hashKey()) && (!KEY.equals(table.hashKey()) || isSet(table.rangeKey()))) {
			throw new RunException("The table " + table.name() + " has the key " + table.hashKey()
					+ (isSet(table.rangeKey()) ? " and the sort key " + table.rangeKey() : "")
					+ ", but the service needs a table with the key " + KEY
					+ " alone, nothing was changed: set products:serviceFunction to false");
		}
	}

	/**
	 * Adds the indexes of the adopted table to those of the program, because an update
	 * removes all indexes that it does not contain.
	 */
	private void keepIndexes(TableArgs.Builder args, TableSettings settings, GetTableResult table, Set<String> set) {
		var others = table.globalSecondaryIndexes()
			.stream()
			.filter((index) -> !LISTING.containsKey(index.name()))
			.toList();
		var keys = new TreeSet<>(attributeNames());
		Stream
			.of(Stream.of(table.hashKey(), table.rangeKey()),
					table.localSecondaryIndexes().stream().map((index) -> index.rangeKey()),
					others.stream().flatMap((index) -> Stream.of(index.hashKey(), index.rangeKey())))
			.flatMap((names) -> names)
			.filter(ProductsTable::isSet)
			.forEach(keys::add);
		var types = new TreeMap<String, String>();
		attributeNames().forEach((name) -> types.put(name, "S"));
		table.attributes().forEach((attribute) -> types.put(attribute.name(), attribute.type()));
		types.keySet().retainAll(keys);
		args.attributes(types.entrySet()
			.stream()
			.map((type) -> TableAttributeArgs.builder().name(type.getKey()).type(type.getValue()).build())
			.toList());
		args.globalSecondaryIndexes(Stream
			.concat(this.indexes.stream().map((name) -> index(name, capacity(settings, table, set))),
					others.stream().map(ProductsTable::index))
			.toList());
	}

	private static TableGlobalSecondaryIndexArgs index(GetTableGlobalSecondaryIndex index) {
		var args = TableGlobalSecondaryIndexArgs.builder()
			.name(index.name())
			.hashKey(index.hashKey())
			.projectionType(index.projectionType());
		if (isSet(index.rangeKey())) {
			args.rangeKey(index.rangeKey());
		}
		if (!index.nonKeyAttributes().isEmpty()) {
			args.nonKeyAttributes(index.nonKeyAttributes());
		}
		@Nullable Integer capacity = index.readCapacity();
		if (capacity != null && capacity > 0) {
			args.readCapacity(capacity).writeCapacity(index.writeCapacity());
		}
		return args.build();
	}

	/** The provider returns null or an empty string for a key that does not exist. */
	private static boolean isSet(@Nullable String key) {
		return key != null && !key.isEmpty();
	}

	private List<TableAttributeArgs> attributes() {
		return attributeNames().stream()
			.map((name) -> TableAttributeArgs.builder().name(name).type("S").build())
			.toList();
	}

	private Set<String> attributeNames() {
		var names = new TreeSet<>(List.of(KEY));
		this.indexes.forEach((index) -> names.addAll(LISTING.get(index)));
		return names;
	}

	private static Optional<TableCapacity> capacity(TableSettings settings) {
		return settings.provisioned() ? Optional.of(settings.tableCapacity()) : Optional.empty();
	}

	/**
	 * Returns the capacity of a new index of an adopted table, which is that of the table
	 * unless the stack file sets it.
	 */
	private static Optional<TableCapacity> capacity(TableSettings settings, GetTableResult table, Set<String> set) {
		return (!set.contains("tableBilling") && TableSettings.PROVISIONED.equals(table.billingMode()))
				? Optional.of(new TableCapacity(table.readCapacity(), 0, table.writeCapacity(), 0))
				: capacity(settings);
	}

	private static TableGlobalSecondaryIndexArgs index(String name, Optional<TableCapacity> capacity) {
		var args = TableGlobalSecondaryIndexArgs.builder()
			.name(name)
			.hashKey(LISTING.get(name).get(0))
			.rangeKey(LISTING.get(name).get(1))
			.projectionType("ALL");
		capacity.ifPresent((units) -> args.readCapacity(units.read()).writeCapacity(units.write()));
		return args.build();
	}

	private static Map<String, List<String>> listing() {
		var indexes = new LinkedHashMap<String, List<String>>();
		indexes.put("by-category", List.of("listingCategory", "listingName"));
		indexes.put("by-listing", List.of("listing", "createdAt"));
		return indexes;
	}

}
