package dev.products.service.lambda;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * Decodes a path as Tomcat does by default, which is strict: no encoded slash, backslash
 * or null, nothing that is not UTF-8. A plus is a plus; the container takes it for a
 * space.
 */
final class PathDecoder {

	private static final Pattern REFUSED = Pattern.compile("(?i)%(2f|5c|00)|%(?![0-9a-f]{2})");

	private PathDecoder() {
	}

	/** The path decoded; empty when it is to be refused. */
	static Optional<String> decode(String path) {
		if (REFUSED.matcher(path).find()) {
			return Optional.empty();
		}
		// One character for each byte, so that they can be decoded strictly.
		String bytes = StringUtils.uriDecode(
				new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
				StandardCharsets.ISO_8859_1);
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
				.toString());
		}
		catch (CharacterCodingException notUtf8) {
			return Optional.empty();
		}
	}

}
