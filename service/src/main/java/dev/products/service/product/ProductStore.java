package dev.products.service.product;

import java.nio.charset.StandardCharsets;
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
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/**
 * Stores products in a DynamoDB table, one item for each product. A write succeeds only
 * if the item has not changed since it was read. If another program changed it, the store
 * reads it again and repeats the decision, a limited number of times. Then the write ends
 * with the problem {@link ProblemType#WRITE_CONFLICT}.
 */
@Repository
record ProductStore(DynamoDbClient dynamoDb, @Value("${products.table}") String table,
		@Value("${products.listing-partitions}") int listingPartitions, Clock clock) {

	private static final int MAXIMUM_ATTEMPTS = 8;

	private static final Duration CONFLICT_DELAY = Duration.ofMillis(5);

	// The limit of DynamoDB for a partition key, in bytes. It refuses to read a longer
	// one.
	private static final int KEY_BYTES = 2048;

	private static final Logger log = LoggerFactory.getLogger(ProductStore.class);

	ProductStore {
		if (listingPartitions < 1 || listingPartitions > IndexKeys.PARTITIONS.size()) {
			throw new IllegalArgumentException("products.listing-partitions is " + listingPartitions
					+ "; it must be a whole number from 1 to " + IndexKeys.PARTITIONS.size());
		}
	}

	Optional<Product> find(String productId) {
		return Optional.of(read(productId)).filter((item) -> !item.isEmpty()).map(ProductItem::product);
	}

	Page list(ListIndex listing, int limit, Optional<Cursor> cursor) {
		MergedPage page = new MergedPage(listing.partitions(this.listingPartitions), limit, cursor);
		return page.read((query) -> query(query.toBuilder().tableName(this.table).build()));
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
				throw new ProblemException(ProblemType.UNAVAILABLE,
						"Products cannot be listed yet: the table has no index to list by.");
			}
			throw refused;
		}
	}

	Product create(String productId, ProductPatch values, Completion<Product> completion) {
		Product created = Product.blank(productId).patched(values, now());
		// Most products are new, so the item is not read before the first attempt.
		return readAndWrite(productId, Map.of(), (item) -> {
			if (!item.isEmpty()) {
				throw new ProblemException(ProblemType.PRODUCT_EXISTS,
						"'" + productId + "' is taken. PUT /products/" + productId + " replaces it.");
			}
			return new ConditionalWrite(this.table, productId, item).save(this.dynamoDb, values, created,
					this.listingPartitions, completion) ? Optional.of(created) : Optional.empty();
		});
	}

	/**
	 * Changes a product, or creates it if it does not exist. Attributes that the service
	 * does not know stay unchanged.
	 * @param decision returns the change for the current product; its exception ends the
	 * write
	 * @param completion the write to add to the same transaction
	 */
	Saved change(String productId, Function<Optional<Product>, ProductPatch> decision, Completion<Product> completion) {
		return readAndWrite(productId, read(productId), (item) -> {
			Optional<Product> before = Optional.of(item).filter((found) -> !found.isEmpty()).map(ProductItem::product);
			ProductPatch patch = decision.apply(before);
			Product after = before.orElseGet(() -> Product.blank(productId)).patched(patch, now());
			return new ConditionalWrite(this.table, productId, item).save(this.dynamoDb, patch, after,
					this.listingPartitions, completion) ? Optional.of(new Saved(after, before.isEmpty()))
							: Optional.empty();
		});
	}

	void delete(String productId, Consumer<Product> check) {
		readAndWrite(productId, read(productId), (item) -> {
			if (item.isEmpty()) {
				throw notFound(productId);
			}
			check.accept(ProductItem.product(item));
			return new ConditionalWrite(this.table, productId, item).delete(this.dynamoDb) ? Optional.of(true)
					: Optional.empty();
		});
	}

	/**
	 * @param first the item for the first decision
	 * @param write returns empty if another program changed the item
	 */
	private <T> T readAndWrite(String productId, Map<String, AttributeValue> first,
			Function<Map<String, AttributeValue>, Optional<T>> write) {
		Map<String, AttributeValue> item = first;
		for (int attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
			Optional<T> written = write.apply(item);
			if (written.isPresent()) {
				return written.get();
			}
			// A random delay separates competing writers.
			LockSupport.parkNanos(Backoff.upTo(CONFLICT_DELAY.multipliedBy((1L << attempt) - 1)).toNanos());
			item = read(productId);
		}
		throw new ProblemException(ProblemType.WRITE_CONFLICT,
				"Product '" + productId + "' changes too often to be written now. Try again.");
	}

	private Map<String, AttributeValue> read(String productId) {
		if (productId.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES) {
			return Map.of();
		}
		return this.dynamoDb
			.getItem((get) -> get.tableName(this.table).key(ConditionalWrite.key(productId)).consistentRead(true))
			.item();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	static ProblemException notFound(String productId) {
		return new ProblemException(ProblemType.PRODUCT_NOT_FOUND, "No product has the id '" + productId + "'.");
	}

	/**
	 * The result of {@link #change}.
	 *
	 * @param created whether the product was created
	 */
	record Saved(Product product, boolean created) {
	}

}
