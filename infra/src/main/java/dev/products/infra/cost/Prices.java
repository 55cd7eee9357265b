package dev.products.infra.cost;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.gson.Gson;
import com.pulumi.exceptions.RunException;

/**
 * What AWS asks in a region: a file of {@code resources/prices/}, written by hand.
 *
 * @param asOf the day whose prices they are
 * @param note how far they can be trusted
 */
public record Prices(String region, String currency, String asOf, String note, Map<String, Price> prices) {

	public static Prices of(String region) {
		var name = "/prices/" + region + ".json";
		try (var file = Prices.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new RunException("no prices for region " + region + ": add infra/src/main/resources" + name);
			}
			return new Gson().fromJson(new InputStreamReader(file, StandardCharsets.UTF_8), Prices.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns what so many of something cost.
	 */
	BigDecimal of(String name, double count) {
		var price = this.prices.get(name);
		if (price == null) {
			throw new RunException(
					"no price called " + name + ": add it to infra/src/main/resources/prices/" + this.region + ".json");
		}
		return price.usd().multiply(BigDecimal.valueOf(count));
	}

	/**
	 * @param per what it is asked for
	 * @param page where AWS says so
	 */
	public record Price(BigDecimal usd, String per, String page) {
	}

}
