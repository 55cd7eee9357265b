package dev.products.service.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
		assertThat(Cursor.after(KEY, BOOKS).keyOf(List.of(BOOKS))).isEqualTo(KEY);
	}

	@Test
	void aCursorOfAnotherListIsRefused() {
		Cursor cursor = Cursor.after(KEY, BOOKS);
		for (ListIndex other : List.of(ListIndex.ALL, ListIndex.ofCategory("Music"), ListIndex.ofCategory("products"),
				ListIndex.ofCategory("A\nB"))) {
			assertThatThrownBy(() -> cursor.keyOf(List.of(other))).hasFieldOrPropertyWithValue("type",
					ProblemType.INVALID_REQUEST);
		}
	}

	/** The documentation of the API shows this cursor. */
	@Test
	void theCursorInTheContractIsValid() throws IOException {
		String cursor = new YAMLMapper().readTree(Files.readString(Path.of("openapi.yaml")))
			.at("/components/examples/Page/value/nextCursor")
			.textValue();
		assertThat(new Cursor(cursor).keyOf(List.of(ListIndex.ALL))).containsEntry("productId",
				AttributeValue.fromS("PROD001"));
	}

	@Test
	void aCursorWithAnyCharacterChangedIsRefused() {
		String text = Cursor.after(KEY, BOOKS).text();
		for (int i = 0; i < text.length(); i++) {
			char other = (text.charAt(i) == '*') ? '+' : '*';
			Cursor altered = new Cursor(text.substring(0, i) + other + text.substring(i + 1));
			assertThatThrownBy(() -> altered.keyOf(List.of(BOOKS))).hasFieldOrPropertyWithValue("type",
					ProblemType.INVALID_REQUEST);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "[null,null,null]", "[\"x\"]", "[1,2,3]",
			"[\"x\",\"\\ud800\",\"y\"]", "[\"x\",\"y\",\"z\"] " })
	void aCursorWithOtherContentIsRefused(String content) {
		Cursor cursor = new Cursor(
				Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8)));

		assertThatThrownBy(() -> cursor.keyOf(List.of(BOOKS))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

}
