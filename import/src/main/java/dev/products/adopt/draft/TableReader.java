package dev.products.adopt.draft;

import java.util.List;
import java.util.regex.Pattern;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.draft.Answers.Choice;
import dev.products.adopt.draft.Draft.Question.Answer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Finds the table of products. */
final class TableReader {

	/** The partition key of a product. */
	private static final String KEY = "productId";

	private final DynamoDbClient tables;

	private final Answers answers;

	private final Draft.Builder draft;

	TableReader(Aws aws, Answers answers, Draft.Builder draft) {
		this.tables = aws.client(DynamoDbClient.class, DynamoDbClient::builder);
		this.answers = answers;
		this.draft = draft;
	}

	/** The tables that the functions name, otherwise those with the key of a product. */
	void read(FunctionReader functions) {
		List<String> all = this.tables.listTablesPaginator().tableNames().stream().toList();
		List<String> texts = functions.texts();
		List<String> named = all.stream()
			.filter((table) -> texts.stream().anyMatch((text) -> names(text, table)))
			.toList();
		List<String> keyed = ((named.size() == 1) ? named : all).stream().filter(this::hasKey).toList();
		List<String> both = named.stream().filter(keyed::contains).toList();
		List<String> candidates = both.isEmpty() ? keyed : both;
		this.answers
			.choose(this.draft, candidates, (table) -> new Answer(table, table, ""),
					new Choice("products:tableName", Answers.TABLE,
							candidates.isEmpty()
									? "No DynamoDB table has the partition key " + KEY + ", which the service needs."
									: "Which table contains the products?"))
			.ifPresent((table) -> this.draft.set("products:tableName", table,
					both.isEmpty() ? "the only table whose partition key is " + KEY
							: "the variables of the functions or the policies of their roles name it"));
	}

	/** Whether a text contains the name, but not as a part of a longer name. */
	private static boolean names(String text, String table) {
		return Pattern.compile("(?<![\\w.-])" + Pattern.quote(table) + "(?![\\w.-])").matcher(text).find();
	}

	private boolean hasKey(String name) {
		TableDescription table = this.tables.describeTable((request) -> request.tableName(name)).table();
		return table.keySchema()
			.stream()
			.anyMatch((key) -> key.keyType() == KeyType.HASH && key.attributeName().equals(KEY));
	}

}
