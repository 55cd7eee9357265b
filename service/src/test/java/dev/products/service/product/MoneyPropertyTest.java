package dev.products.service.product;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** An amount of money is the same in the request, in DynamoDB, and in every answer. */
class MoneyPropertyTest {

	private static final Pattern PRICE = Pattern.compile("\"productPrice\":([^,}]*)");

	private final TestApi api = TestTables.api(TestTables.client());

	@Property(tries = 150)
	void aPriceIsExactInEveryNotation(@ForAll("amounts") BigDecimal amount, @ForAll("spellings") Spelling spelling) {
		String kept = roundTrip(spelling.of(amount));

		assertThat(new BigDecimal(kept)).isEqualByComparingTo(amount);
		// The stored amount has no exponent and no trailing zeros.
		assertThat(kept).matches("(0|[1-9][0-9]*)(\\.[0-9]?[1-9])?");
	}

	/**
	 * @return the price in the answers, character by character
	 */
	private String roundTrip(String sent) {
		String id = TestTables.newId();
		TestApi.Answer created = this.api.post(TestApi.body(id).replace("799.5", sent));
		assertThat(created.status()).isEqualTo(201);
		String price = price(created);
		assertThat(price(this.api.get(id))).isEqualTo(price);
		assertThat(TestTables.item(id).get("productPrice").n()).isEqualTo(price);
		assertThat(price(this.api.patch(id, "{\"productPrice\":" + sent + "}"))).isEqualTo(price);
		return price;
	}

	private static String price(TestApi.Answer answer) {
		Matcher price = PRICE.matcher(answer.text());
		assertThat(price.find()).isTrue();
		return price.group(1);
	}

	@Provide
	Arbitrary<BigDecimal> amounts() {
		return Arbitraries.longs()
			.between(0, ProductBody.HIGHEST_PRICE.unscaledValue().longValueExact())
			.map((cents) -> BigDecimal.valueOf(cents, 2));
	}

	@Provide
	Arbitrary<Spelling> spellings() {
		return Combinators.combine(Arbitraries.integers().between(0, 6), Arbitraries.integers().between(-12, 12))
			.as(Spelling::new);
	}

	/**
	 * A way to write an amount in JSON (RFC 8259 section 6).
	 *
	 * @param zeros the number of trailing zeros
	 * @param exponent the exponent; 0 for none
	 */
	record Spelling(int zeros, int exponent) {

		String of(BigDecimal amount) {
			BigDecimal mantissa = amount.scaleByPowerOfTen(-this.exponent);
			BigDecimal longer = mantissa.setScale(Math.max(mantissa.stripTrailingZeros().scale(), 0) + this.zeros);
			assertThat(longer.unscaledValue()).isGreaterThanOrEqualTo(BigInteger.ZERO);
			return longer.toPlainString() + ((this.exponent != 0) ? "e" + this.exponent : "");
		}

	}

}
