package dev.products.rehearse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as they accumulate when many versions of a program write them unchecked. */
final class SampleItems {

	private static final AttributeValue NOTHING = AttributeValue.fromNul(true);

	/** How each item deviates from a valid product. */
	private static final List<Map<String, AttributeValue>> FORMS = List.of(//
			Map.of(), //
			Map.of("productPrice", text("799.00"), "stock", text("150")), //
			Map.of("productName", text("")), //
			Map.of("category", text("")), //
			Map.of("productPrice", number("19.990000000000000001"), "stock", number("-3")), //
			Map.of("productPrice", number("12345678901234567890123456789012345678")), //
			Map.of("productName", text("Ünïcødé 漢字 🛒 \"quoted\" 'too' ${stage}\nsecond line")), //
			Map.of("dimensions",
					AttributeValue.fromM(Map.of("width", number("7"), "labels",
							AttributeValue.fromL(List.of(text("a"), NOTHING, AttributeValue.fromBool(true)))))), //
			Map.of("tags", AttributeValue.fromSs(List.of("new", "sale"))), //
			Map.of("description", NOTHING, "discontinued", AttributeValue.fromBool(false)), //
			Map.of("ProductName", text("in another case"), "product_price", number("5")), //
			Map.of("category", number("7")), //
			Map.of("category", text("c".repeat(1500))), //
			Map.of("version", text("seven"), "createdAt", text("yesterday"), "listing", number("1")));

	private SampleItems() {
	}

	/** One item. The same number always results in the same item. */
	static Map<String, AttributeValue> item(int number) {
		Map<String, AttributeValue> item = new TreeMap<>();
		item.put("productId", text(id(number)));
		item.put("category", text("Electronics"));
		item.put("productName", text("Product " + number));
		item.put("description", text("Found in the table, nobody knows since when."));
		item.put("productPrice", number((number % 1000) + ".5"));
		item.put("stock", number(Integer.toString(number % 200)));
		item.putAll(FORMS.get(number % FORMS.size()));
		if (number % FORMS.size() == FORMS.size() - 1) {
			item.remove("productName");
		}
		return item;
	}

	/** The old functions accept any ID that a client sends. */
	private static String id(int number) {
		return switch (number % 5) {
			case 3 -> String.format(Locale.ROOT, "prod %d/ä?%%25", number);
			case 4 -> Integer.toString(number);
			default -> String.format(Locale.ROOT, "PROD%03d", number);
		};
	}

	private static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	private static AttributeValue number(String value) {
		return AttributeValue.fromN(value);
	}

}
