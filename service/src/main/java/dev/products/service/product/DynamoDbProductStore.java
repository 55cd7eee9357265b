package dev.products.service.product;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Products in a DynamoDB table, one item each. Each operation is one call. */
@Repository
class DynamoDbProductStore implements ProductStore {

	private static final Logger log = LoggerFactory.getLogger(DynamoDbProductStore.class);

	private final DynamoDbClient dynamoDb;

	private final String table;

	private final Clock clock;

	DynamoDbProductStore(DynamoDbClient dynamoDb, @Value("${products.table}") String table, Clock clock) {
		this.dynamoDb = dynamoDb;
		this.table = table;
		this.clock = clock;
	}

	@Override
	public Product create(NewProduct product) {
		Instant now = now();
		Map<String, AttributeValue> item = new HashMap<>();
		ProductItem.attributes(product.details(), now).forEach((name, value) -> {
			if (value != null) {
				item.put(name, value);
			}
		});
		item.put("productId", AttributeValue.fromS(product.productId()));
		item.put("createdAt", ProductItem.timestamp(now));
		try {
			this.dynamoDb.putItem((put) -> put.tableName(this.table)
				.item(item)
				.conditionExpression("attribute_not_exists(productId)"));
		}
		catch (ConditionalCheckFailedException taken) {
			throw new ProductExistsException(product.productId());
		}
		return new Product(product.productId(), product.details(), now, now);
	}

	@Override
	public Optional<Product> find(String productId) {
		var found = this.dynamoDb.getItem((get) -> get.tableName(this.table).key(key(productId)).consistentRead(true));
		return found.hasItem() ? Optional.of(ProductItem.product(found.item())) : Optional.empty();
	}

	@Override
	public Page list(PageRequest request) {
		Listing listing = request.listing();
		QueryRequest.Builder query = QueryRequest.builder()
			.tableName(this.table)
			.indexName(listing.index())
			.keyConditionExpression("#partition = :partition")
			.expressionAttributeNames(Map.of("#partition", listing.partitionAttribute()))
			.expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(listing.partition())))
			.scanIndexForward(!listing.descending())
			.limit(request.limit());
		request.cursor().ifPresent((cursor) -> query.exclusiveStartKey(cursor.keyOf(listing)));
		QueryResponse found = query(query.build());
		return new Page(found.items().stream().map(ProductItem::product).toList(),
				found.hasLastEvaluatedKey() ? Cursor.after(found.lastEvaluatedKey(), listing) : null);
	}

	private QueryResponse query(QueryRequest query) {
		try {
			return this.dynamoDb.query(query);
		}
		catch (DynamoDbException refused) {
			// A missing index is a ValidationException, told from others by its words
			// alone;
			// where the program declares no index, the role does not allow the call
			// either.
			if (refused.getMessage().contains("specified index")
					|| "AccessDeniedException".equals(refused.awsErrorDetails().errorCode())) {
				log.warn(
						"Table {} cannot be listed by {}: set products:listingIndexes to true and run `pulumi up` ({})",
						this.table, query.indexName(), refused.getMessage());
				throw new ListingUnavailableException();
			}
			throw refused;
		}
	}

	@Override
	public Saved save(String productId, ProductDetails details) {
		Instant now = now();
		List<String> sets = new ArrayList<>(List.of("#createdAt = if_not_exists(#createdAt, :now)"));
		List<String> removes = new ArrayList<>();
		Map<String, String> names = new HashMap<>(Map.of("#createdAt", "createdAt"));
		Map<String, AttributeValue> values = new HashMap<>(Map.of(":now", ProductItem.timestamp(now)));
		ProductItem.attributes(details, now).forEach((name, value) -> {
			names.put("#" + name, name);
			if (value == null) {
				removes.add("#" + name);
			}
			else {
				sets.add("#%s = :%s".formatted(name, name));
				values.put(":" + name, value);
			}
		});
		String expression = "SET " + String.join(", ", sets)
				+ (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
		var before = this.dynamoDb.updateItem((update) -> update.tableName(this.table)
			.key(key(productId))
			.updateExpression(expression)
			.expressionAttributeNames(names)
			.expressionAttributeValues(values)
			.returnValues(ReturnValue.ALL_OLD));
		boolean created = !before.hasAttributes();
		Instant createdAt = before.attributes().containsKey("createdAt")
				? ProductItem.time(before.attributes(), "createdAt") : now;
		return new Saved(new Product(productId, details, createdAt, now), created);
	}

	@Override
	public void delete(String productId) {
		try {
			this.dynamoDb.deleteItem((delete) -> delete.tableName(this.table)
				.key(key(productId))
				.conditionExpression("attribute_exists(productId)"));
		}
		catch (ConditionalCheckFailedException notThere) {
			throw new ProductNotFoundException(productId);
		}
	}

	private static Map<String, AttributeValue> key(String productId) {
		return Map.of("productId", AttributeValue.fromS(productId));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
