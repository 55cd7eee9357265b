package dev.products.service.product;

import java.lang.StackWalker.Option;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Records the calls of the service to DynamoDB in all tests of this JVM. The file
 * {@code execution.interceptors} in the test resources adds it to every client of the
 * SDK.
 */
public final class ObservedCalls implements ExecutionInterceptor {

	private static final Set<Call> CALLS = new ConcurrentSkipListSet<>();

	static Set<Call> all() {
		return CALLS;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		if (context.request() instanceof DynamoDbRequest && isOfTheService()) {
			parts(context.request()).forEach(CALLS::add);
		}
	}

	/**
	 * Excludes the calls of tests, and those of the local entry point, which creates
	 * tables.
	 */
	private static boolean isOfTheService() {
		return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
			.walk((frames) -> frames.map(StackWalker.StackFrame::getDeclaringClass)
				.filter((caller) -> caller != ObservedCalls.class
						&& caller.getPackageName().startsWith("dev.products.service"))
				.findFirst()
				.filter((caller) -> !caller.getPackageName().endsWith(".local"))
				.filter((caller) -> !caller.getProtectionDomain()
					.getCodeSource()
					.getLocation()
					.getPath()
					.contains("test-classes"))
				.isPresent());
	}

	/**
	 * A transaction requires the permissions of its writes, and no additional permission.
	 */
	private static Stream<Call> parts(SdkRequest request) {
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.transactItems().stream().flatMap(ObservedCalls::parts);
		}
		String action = request.getClass().getSimpleName().replaceFirst("Request$", "");
		String table = request.getValueForField("TableName", String.class).orElseThrow();
		return Stream.of(new Call(
				(request instanceof QueryRequest query && query.indexName() != null) ? "index" : kind(table), action));
	}

	private static Stream<Call> parts(TransactWriteItem item) {
		return Stream
			.of((item.put() != null) ? Stream.of(new Call(kind(item.put().tableName()), "PutItem")) : Stream.<Call>of(),
					(item.update() != null) ? Stream.of(new Call(kind(item.update().tableName()), "UpdateItem"))
							: Stream.<Call>of(),
					(item.delete() != null) ? Stream.of(new Call(kind(item.delete().tableName()), "DeleteItem"))
							: Stream.<Call>of(),
					(item.conditionCheck() != null)
							? Stream.of(new Call(kind(item.conditionCheck().tableName()), "ConditionCheckItem"))
							: Stream.<Call>of())
			.flatMap((calls) -> calls);
	}

	private static String kind(String table) {
		return table.toLowerCase(java.util.Locale.ROOT).contains("idempotency") ? "idempotency" : "table";
	}

	/**
	 * A call that a role must allow.
	 *
	 * @param on the kind of table, or an index
	 */
	record Call(String on, String action) implements Comparable<Call> {

		@Override
		public int compareTo(Call other) {
			return toString().compareTo(other.toString());
		}

	}

}
