package dev.products.service.product;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import dev.products.service.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {

	private static final ListIndex BOOKS = ListIndex.ofCategory("Bücher");

	private static final Map<String, AttributeValue> KEY = Map.of("listingCategory", AttributeValue.fromS("Bücher"),
			"listingName", AttributeValue.fromS("„Zauberberg“"), "productId", AttributeValue.fromS("B1"));

	@Test
	void aCursorIsReadAsTheKeyItWasCreatedFrom() {
		assertThat(Cursor.after(KEY, BOOKS).keyOf(BOOKS)).isEqualTo(KEY);
	}

	@Test
	void aCursorOfAnotherListIsRefused() {
		Cursor cursor = Cursor.after(KEY, BOOKS);

		assertThatThrownBy(() -> cursor.keyOf(ListIndex.ofCategory("Music"))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
		assertThatThrownBy(() -> cursor.keyOf(ListIndex.ALL)).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

	@Test
	void aCursorWithAnyCharacterChangedIsRefused() {
		String text = Cursor.after(KEY, BOOKS).text();
		for (int i = 0; i < text.length(); i++) {
			char other = (text.charAt(i) == '*') ? '+' : '*';
			Cursor altered = new Cursor(text.substring(0, i) + other + text.substring(i + 1));
			assertThatThrownBy(() -> altered.keyOf(BOOKS)).hasFieldOrPropertyWithValue("type",
					ProblemType.INVALID_REQUEST);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "[null,null,null]", "[\"x\"]", "[1,2,3]",
			"[\"x\",\"\\ud800\",\"y\"]", "[\"x\",\"y\",\"z\"] " })
	void aCursorWithOtherContentIsRefused(String content) {
		Cursor cursor = new Cursor(
				Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)));

		assertThatThrownBy(() -> cursor.keyOf(BOOKS)).hasFieldOrPropertyWithValue("type", ProblemType.INVALID_REQUEST);
	}

}
