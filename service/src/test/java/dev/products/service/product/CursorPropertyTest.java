package dev.products.service.product;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.products.service.problem.ProblemType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A cursor leads back to its position, and any other text is refused. */
class CursorPropertyTest {

	@Property(tries = 300)
	void aCursorIsReadAsTheKeyItWasCreatedFrom(@ForAll("listings") ListIndex listing, @ForAll("keys") String sort,
			@ForAll("keys") String productId) {
		Map<String, AttributeValue> key = key(listing, sort, productId);
		Cursor cursor = Cursor.after(key, listing);

		assertThat(cursor.keyOf(List.of(listing))).isEqualTo(key);
		assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
	}

	@Property(tries = 1000)
	void aChangedCursorIsRefused(@ForAll("listings") ListIndex listing, @ForAll("keys") String productId,
			@ForAll @IntRange(max = 2000) int place, @ForAll("alterations") Alteration alteration) {
		String text = Cursor.after(key(listing, "2024-01-01T00:00:00.000Z", productId), listing).text();
		String altered = alteration.of(text, place % text.length());
		Assume.that(!altered.equals(text));

		assertThatThrownBy(() -> new Cursor(altered).keyOf(List.of(listing))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

	/** Changes the decoded content, so that the text is still encoded correctly. */
	@Property(tries = 300)
	void aCursorWithChangedContentIsRefused(@ForAll("listings") ListIndex listing, @ForAll("keys") String productId,
			@ForAll @IntRange(max = 2000) int place, @ForAll byte with) {
		byte[] content = Base64.getUrlDecoder()
			.decode(Cursor.after(key(listing, "2024-01-01T00:00:00.000Z", productId), listing).text());
		int at = place % content.length;
		Assume.that(content[at] != with);
		content[at] = with;
		Cursor altered = new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(content));

		assertThatThrownBy(() -> altered.keyOf(List.of(listing))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

	@Property(tries = 300)
	void anyOtherTextIsRefused(@ForAll String text) {
		assertThatThrownBy(() -> new Cursor(text).keyOf(List.of(ListIndex.ALL))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
		Cursor encoded = new Cursor(
				Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
		assertThatThrownBy(() -> encoded.keyOf(List.of(ListIndex.ALL))).hasFieldOrPropertyWithValue("type",
				ProblemType.INVALID_REQUEST);
	}

	private static Map<String, AttributeValue> key(ListIndex listing, String sort, String productId) {
		return Map.of(listing.partitionAttribute(), AttributeValue.fromS(listing.partition()), listing.sortAttribute(),
				AttributeValue.fromS(sort), "productId", AttributeValue.fromS(productId));
	}

	@Provide
	Arbitrary<ListIndex> listings() {
		return Arbitraries.of(ListIndex.ALL, ListIndex.ofCategory("Bücher"), ListIndex.ofCategory("products"),
				ListIndex.ofCategory("A\nB"));
	}

	/**
	 * Returns texts that DynamoDB accepts as a key, because old items can have any text.
	 */
	@Provide
	Arbitrary<String> keys() {
		return Arbitraries
			.oneOf(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64),
					Arbitraries.strings().excludeChars('\ud800').all().ofMinLength(1).ofMaxLength(40))
			.filter((key) -> key.equals(new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)));
	}

	@Provide
	Arbitrary<Alteration> alterations() {
		return Combinators
			.combine(Arbitraries.of("replace", "insert", "delete", "cut", "append"),
					Arbitraries.of("ABCXYZabcxyz0189_-=+/ %*".split("")))
			.as(Alteration::new);
	}

	/** A change of a text at one position. */
	record Alteration(String how, String with) {

		String of(String text, int at) {
			return switch (this.how) {
				case "replace" -> text.substring(0, at) + this.with + text.substring(at + 1);
				case "insert" -> text.substring(0, at) + this.with + text.substring(at);
				case "delete" -> text.substring(0, at) + text.substring(at + 1);
				case "cut" -> text.substring(0, at);
				default -> text + this.with;
			};
		}

	}

}
