package dev.products.service.problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Decodes the percent-encoding of a URI (RFC 3986 section 2.1) strictly. Bytes that are
 * not valid UTF-8 are refused instead of replaced. This includes overlong forms (RFC 3629
 * section 3), such as {@code %C0%BC} for {@code <}. A plus sign is not decoded to a
 * space.
 */
public final class PercentDecoder {

	private PercentDecoder() {
	}

	/** Returns the decoded text; empty if the encoding is not valid. */
	public static Optional<String> decode(String encoded) {
		byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
		var decoded = new ByteArrayOutputStream(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] != '%') {
				decoded.write(bytes[i]);
			}
			else if (i + 2 < bytes.length && HexFormat.isHexDigit(bytes[i + 1]) && HexFormat.isHexDigit(bytes[i + 2])) {
				decoded.write(HexFormat.fromHexDigit(bytes[++i]) << 4 | HexFormat.fromHexDigit(bytes[++i]));
			}
			else {
				return Optional.empty();
			}
		}
		try {
			return Optional
				.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString());
		}
		catch (CharacterCodingException notUtf8) {
			return Optional.empty();
		}
	}

}
