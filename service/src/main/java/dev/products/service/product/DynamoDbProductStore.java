package dev.products.service.product;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.products.service.idempotency.Completion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Stores products in a DynamoDB table, one item for each product. */
@Repository
class DynamoDbProductStore implements ProductStore {

	private static final int ROUNDS = 8;

	private static final Duration STEP_ASIDE = Duration.ofMillis(5);

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
	public Optional<Product> find(String productId) {
		return Optional.of(read(productId)).filter((item) -> !item.isEmpty()).map(ProductItem::product);
	}

	@Override
	public Page list(PageRequest request) {
		ListIndex listing = request.listing();
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
			// Only its message distinguishes a missing index from other
			// ValidationExceptions. If the Pulumi program declares no index, the role
			// does not allow the call either.
			if (String.valueOf(refused.getMessage()).contains("specified index")
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
	public Product create(NewProduct product, Completion<Product> completion) {
		Product created = Product.blank(product.productId()).patched(product.values(), now());
		// Most products are new, so the item is not read before the first attempt.
		return decided(product.productId(), Map.of(), (item) -> {
			if (!item.isEmpty()) {
				throw new ProductExistsException(product.productId());
			}
			ConditionalWrite write = new ConditionalWrite(this.table, product.productId(), item);
			return write.save(this.dynamoDb, product.values(), created, completion) ? Optional.of(created)
					: Optional.empty();
		});
	}

	@Override
	public Saved change(String productId, Function<Optional<Product>, ProductPatch> decision,
			Completion<Product> completion) {
		return decided(productId, read(productId), (item) -> {
			Optional<Product> before = Optional.of(item).filter((found) -> !found.isEmpty()).map(ProductItem::product);
			ProductPatch patch = decision.apply(before);
			Product after = before.orElseGet(() -> Product.blank(productId)).patched(patch, now());
			return new ConditionalWrite(this.table, productId, item).save(this.dynamoDb, patch, after, completion)
					? Optional.of(new Saved(after, before.isEmpty())) : Optional.empty();
		});
	}

	@Override
	public void delete(String productId, Consumer<Product> check) {
		decided(productId, read(productId), (item) -> {
			if (item.isEmpty()) {
				throw new ProductNotFoundException(productId);
			}
			check.accept(ProductItem.product(item));
			return new ConditionalWrite(this.table, productId, item).delete(this.dynamoDb) ? Optional.of(true)
					: Optional.empty();
		});
	}

	/**
	 * Decides and writes. If another program changed the item, the item is read again and
	 * the decision is repeated, a limited number of times.
	 * @param first the item for the first decision
	 * @param write returns empty if another program changed the item
	 */
	private <T> T decided(String productId, Map<String, AttributeValue> first,
			Function<Map<String, AttributeValue>, Optional<T>> write) {
		Map<String, AttributeValue> item = first;
		for (int round = 0; round < ROUNDS; round++) {
			Optional<T> written = write.apply(item);
			if (written.isPresent()) {
				return written.get();
			}
			// A random delay separates competing writers.
			LockSupport.parkNanos(Backoff.upTo(STEP_ASIDE.multipliedBy((1L << round) - 1)).toNanos());
			item = read(productId);
		}
		throw new WriteConflictException(productId);
	}

	private Map<String, AttributeValue> read(String productId) {
		return this.dynamoDb
			.getItem((get) -> get.tableName(this.table).key(ConditionalWrite.key(productId)).consistentRead(true))
			.item();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
