package dev.products.adopt.kinds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

import dev.products.adopt.base.Json;

/** The form to which a value of the program or of AWS is converted, to compare it. */
public enum TextForm {

	/** No conversion. */
	AS_IS,
	/** The name of a function from its name, its ARN, or a part of the ARN. */
	FUNCTION_NAME,
	/** The name of an event bus from its name or ARN; empty for the default one. */
	EVENT_BUS,
	/** DNS names are written with and without a final dot, and in any case. */
	DNS_NAME,
	/** A URL without its scheme. */
	WITHOUT_HTTPS,
	/** A time from milliseconds. */
	TIME,
	/** A hash, to detect changes. */
	HASH,
	/** The checksum that the provider uses. */
	CRC32;

	public String of(String text) {
		return switch (this) {
			case AS_IS -> text;
			case FUNCTION_NAME -> text.replaceFirst("^(?:arn:.*:)?(?:\\d{12}:)?function:([^:]+)(?::.*)?$", "$1");
			case EVENT_BUS -> text.replaceFirst("^(arn:.*:event-bus/)?(default$)?", "");
			case DNS_NAME -> text.replace("\\052", "*").replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
			case WITHOUT_HTTPS -> text.replaceFirst("^https://", "");
			case TIME -> Instant.ofEpochMilli(Long.parseLong(text)).toString();
			case HASH -> Json.mark(text);
			case CRC32 -> checksum(text);
		};
	}

	private static String checksum(String text) {
		java.util.zip.CRC32 sum = new java.util.zip.CRC32();
		sum.update(text.getBytes(StandardCharsets.UTF_8));
		return Long.toString(sum.getValue());
	}

}
