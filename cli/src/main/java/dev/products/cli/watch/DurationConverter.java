package dev.products.cli.watch;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a duration such as 15m, 6h or 2d. */
public final class DurationConverter implements ITypeConverter<Duration> {

	private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

	@Override
	public Duration convert(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new TypeConversionException(
					"'" + text + "' is not a duration. Write a number and s, m, h or d, such as 15m.");
		}
		long number = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "s" -> Duration.ofSeconds(number);
			case "m" -> Duration.ofMinutes(number);
			case "h" -> Duration.ofHours(number);
			default -> Duration.ofDays(number);
		};
	}

}
