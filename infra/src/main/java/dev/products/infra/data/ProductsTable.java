package dev.products.infra.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TableGlobalSecondaryIndexArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;

/** The table of products. */
public final class ProductsTable extends Component {

	private static final String KEY = "productId";

	/**
	 * Indexes with their hash key and range key. Only the service writes these
	 * attributes, truncated to the limits of a key. With an index on an attribute of
	 * other writers, DynamoDB could reject their writes.
	 */
	private static final Map<String, List<String>> LISTING = listing();

	private final Table table;

	private final List<String> indexes;

	public ProductsTable(TableSettings settings, DataSettings data, EncryptionKey key) {
		super("ProductsTable", "products-table");
		this.indexes = settings.listingIndexes() ? List.copyOf(LISTING.keySet()) : List.of();
		var args = TableArgs.builder()
			.name(settings.tableName())
			.hashKey(KEY)
			.billingMode(settings.tableBilling())
			.attributes(attributes())
			.globalSecondaryIndexes(this.indexes.stream().map((name) -> index(name, settings)).toList())
			.deletionProtectionEnabled(data.protectedByAws())
			.serverSideEncryption(key.ofTable())
			.pointInTimeRecovery(
					TablePointInTimeRecoveryArgs.builder().enabled(settings.pointInTimeRecovery()).build());
		if (!settings.tableTags().isEmpty()) {
			args.tags(settings.tableTags());
		}
		if (settings.changeStream()) {
			args.streamEnabled(true).streamViewType("NEW_AND_OLD_IMAGES");
		}
		if (settings.provisioned()) {
			args.readCapacity(settings.tableCapacity().read()).writeCapacity(settings.tableCapacity().write());
		}
		this.table = new Table("products", args.build(),
				childOptions().protect(data.keepData())
					.retainOnDelete(data.keepData())
					.ignoreChanges(new TableScaling(this, settings).leftAlone(this.indexes))
					.build());
		new TableScaling(this, settings).scale(this.table.name(), this.indexes);
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

	private List<TableAttributeArgs> attributes() {
		var names = new TreeSet<>(List.of(KEY));
		this.indexes.forEach((index) -> names.addAll(LISTING.get(index)));
		return names.stream().map((name) -> TableAttributeArgs.builder().name(name).type("S").build()).toList();
	}

	private static TableGlobalSecondaryIndexArgs index(String name, TableSettings settings) {
		var args = TableGlobalSecondaryIndexArgs.builder()
			.name(name)
			.hashKey(LISTING.get(name).get(0))
			.rangeKey(LISTING.get(name).get(1))
			.projectionType("ALL");
		if (settings.provisioned()) {
			args.readCapacity(settings.tableCapacity().read()).writeCapacity(settings.tableCapacity().write());
		}
		return args.build();
	}

	private static Map<String, List<String>> listing() {
		var indexes = new LinkedHashMap<String, List<String>>();
		indexes.put("by-category", List.of("listingCategory", "listingName"));
		indexes.put("by-listing", List.of("listing", "createdAt"));
		return indexes;
	}

}
