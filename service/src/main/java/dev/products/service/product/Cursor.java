package dev.products.service.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.Sha256;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The position at which a page ended; the client sends it to get the next page. It is the
 * last key of the page, encoded and bound to its list. It is not a secret, because every
 * caller with the permission to read may read all products.
 *
 * @param text the text that the client receives
 */
record Cursor(@JsonValue String text) {

	// The limits of DynamoDB for a partition key and a sort key, in bytes.
	private static final int KEY_BYTES = 2048;

	private static final int SORT_BYTES = 1024;

	private static final ObjectMapper JSON = new ObjectMapper();

	static Cursor after(Map<String, AttributeValue> lastKey, ListIndex listing) {
		String sort = part(lastKey, listing.sortAttribute());
		String productId = part(lastKey, "productId");
		return encode(List.of(fingerprint(listing, sort, productId), sort, productId));
	}

	private static String part(Map<String, AttributeValue> key, String attribute) {
		return Objects.requireNonNull(key.get(attribute), attribute).s();
	}

	/**
	 * Returns the key after which the next page starts.
	 * @param partitions the partitions of the list; the key is in one of them
	 */
	Map<String, AttributeValue> keyOf(List<ListIndex> partitions) {
		List<String> parts = decode();
		// Encoding the parts again must return the same text, so that each position has
		// exactly one cursor.
		if (parts.size() != 3 || !encode(parts).equals(this) || !fits(parts.get(1), SORT_BYTES)
				|| !fits(parts.get(2), KEY_BYTES)) {
			throw invalid();
		}
		ListIndex listing = partitions.stream()
			.filter((one) -> parts.get(0).equals(fingerprint(one, parts.get(1), parts.get(2))))
			.findFirst()
			.orElseThrow(Cursor::invalid);
		return Map.of(listing.partitionAttribute(), AttributeValue.fromS(listing.partition()), listing.sortAttribute(),
				AttributeValue.fromS(parts.get(1)), "productId", AttributeValue.fromS(parts.get(2)));
	}

	private static Cursor encode(List<String> parts) {
		return new Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(json(parts)));
	}

	private static byte[] json(List<String> parts) {
		return JSON.valueToTree(parts).toString().getBytes(StandardCharsets.UTF_8);
	}

	private List<String> decode() {
		try {
			String[] parts = JSON.readValue(Base64.getUrlDecoder().decode(this.text), String[].class);
			return (parts != null) ? Arrays.stream(parts).map(String::valueOf).toList() : List.of();
		}
		catch (IOException | IllegalArgumentException undecodable) {
			throw invalid();
		}
	}

	private static boolean fits(String key, int bytes) {
		int length = key.getBytes(StandardCharsets.UTF_8).length;
		return length > 0 && length <= bytes;
	}

	/** Returns a hash of list and position, which detects changes of the text. */
	private static String fingerprint(ListIndex listing, String sort, String productId) {
		return HexFormat.of()
			.formatHex(Sha256.of(json(List.of(listing.index(), listing.partition(), sort, productId))), 0, 8);
	}

	private static ProblemException invalid() {
		return new ProblemException(ProblemType.INVALID_REQUEST,
				"cursor does not belong to this list. Send nextCursor unchanged, or start without a cursor.");
	}

}
