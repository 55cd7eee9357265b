package dev.products.service.parity;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Creates malformed and unusual requests, which parsers are likely to handle incorrectly.
 */
final class HostileRequests {

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "PROPFIND");

	/**
	 * The names of headers, without those of the connection (RFC 9110 section 7.6.1),
	 * which the gateway does not pass on.
	 */
	private static final List<String> HEADERS = List.of("Accept", "Accept-Charset", "Accept-Encoding",
			"Accept-Language", "Access-Control-Request-Headers", "Access-Control-Request-Method", "Content-Encoding",
			"Content-Language", "Content-Type", "Cookie", "Forwarded", "Idempotency-Key", "If-Match",
			"If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Max-Forwards", "Origin", "Prefer",
			"Range", "Referer", "TE", "User-Agent", "Via", "X-Device-Name", "X-Forwarded-For", "X-Forwarded-Host",
			"X-Forwarded-Prefix", "X-HTTP-Method-Override", "X-Requested-With");

	private static final Arbitrary<String> VALUE_PARTS = Arbitraries.of("*", "*/*", "application/json", "application/*",
			"application/merge-patch+json", "multipart/form-data", "application/x-www-form-urlencoded", ";", ",", "\"",
			"\"\"", "\"a\"", "W/", "W/\"b\"", "=", "q=", "q=0.5", "q=2", "q=x", "charset=", "charset=klingon",
			"charset=utf-16", "boundary=", "\\", "\\\"", "/", "//", ":", "(", "<", ">", "{", "%", "%00", "%zz", "-",
			"+", " ", "\t", "ä", "’", "📱", "bytes=0-", "bytes=9-1,", "null", "0", "99999999999999999999", "gzip",
			"en-", "de;q=", "http://", "https://a.example", "http://[::1", "Mon, 99 Foo", "$Version=1", "GET",
			"__proto__", "{{7*7}}", "${jndi:x}");

	private static final Arbitrary<String> PATH_PARTS = Arbitraries.of("products", "PROD001", "error", "nothing", "/",
			"//", ".", "..", ";", ";a=b", ":", "@", "+", "-", "~", "!", "*", "%20", "%2B", "%2f", "%2F", "%5c", "%00",
			"%0a", "%0D%0A", "%25", "%zz", "%", "%2", "%C3%A4", "%F0%9F%93%9A", "%C0%BC", "%C0%80", "%E0%80%AF",
			"%ED%A0%80", "%F8%88%80%80%80", "%FF", "%EF%BF%BD", "%CC%81");

	private static final Arbitrary<String> QUERY_VALUES = Arbitraries.of("", "1", "100", "101", "0", "-1", "+1", "%2B1",
			"01", "1.0", "1e1", "%D9%A1", "99999999999999999999", "a", "+", "%20", "Electronics", "100%25", "%C3%A4",
			"%F0%9F%93%9A", "a%CC%81", "%C0%BC", "%FF", "%ED%A0%80", "%EF%BF%BD", "%00", "%0D%0A", "%26", "%3D", "%3B",
			"W10", "WyIiLCIiLCIiXQ", "bnVsbA", "e30", "____", "==", "(", "'", "*", "!", "null");

	private static final Arbitrary<String> JSON_VALUES = Arbitraries.of("null", "true", "0", "-0", "1", "-1", "150.0",
			"1e2", "0.01", "0.001", "1e-7", "1e99999999999", "-1e99999999999", "1e-99999999999", "1e2147483647",
			"10e2147483647", "1e2147483648", "1e-2147483647", "1e-2147483648", "0e2147483648", "0.0e-2147483647",
			"0e99999999999", "100e2147483647", "999999999999999999999999", "9".repeat(1001),
			"0." + "0".repeat(999) + "1", "[]", "{}", "[".repeat(900) + "]".repeat(900), "[".repeat(1100), "\"\"",
			"\"a\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"ä📱\"", "\"a\\u0301\"", "\"\\uffff\"",
			"\"\t\"", "\"" + "\u0301\u0323".repeat(4000) + "\"", "\"" + "x".repeat(5000) + "\"", "\"", "NaN",
			"Infinity", "'a'", "01", "+1", ".5", "1.", "0x1", "/**/1", "\u00a01", "{\"a\":1,\"a\":2}", "tru", "");

	private HostileRequests() {
	}

	static Arbitrary<Request> withHeaders() {
		Arbitrary<String> value = VALUE_PARTS.list()
			.ofMinSize(0)
			.ofMaxSize(6)
			.flatMap((parts) -> Arbitraries.of(1, 1, 1, 1, 1, 500)
				.map((times) -> cut(String.join("", parts).repeat(times))));
		Arbitrary<Request.Header> header = Combinators.combine(Arbitraries.of(HEADERS), value).as(Request.Header::new);
		return Combinators
			.combine(Arbitraries.of(METHODS),
					Arbitraries.of("/products", "/products/PROD001", "/products/none", "/nothing"),
					header.list().ofMinSize(1).ofMaxSize(3), Arbitraries.of("", "{}", product("stock", "1")))
			.as(HostileRequests::request);
	}

	static Arbitrary<Request> withTargets() {
		Arbitrary<String> path = PATH_PARTS.list().ofMaxSize(5).map((parts) -> "/" + String.join("", parts));
		Arbitrary<String> item = PATH_PARTS.list().ofMaxSize(3).map((parts) -> "/products/" + String.join("", parts));
		Arbitrary<String> parameter = Combinators
			.combine(Arbitraries.of("limit", "cursor", "category", "colour", "", "%C3%A4", "_method"), QUERY_VALUES)
			.as((name, value) -> name + "=" + value);
		Arbitrary<String> query = parameter.list()
			.ofMaxSize(4)
			.map((parameters) -> parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
		return Combinators
			.combine(Arbitraries.of(METHODS), Arbitraries.oneOf(path, item, Arbitraries.of("/products")), query)
			.as((method, target, parameters) -> request(method, target + parameters, List.of(), ""));
	}

	static Arbitrary<Request> withBodies() {
		Arbitrary<String> field = Arbitraries.of("productId", "category", "productName", "description", "productPrice",
				"stock", "createdAt", "colour", "a/b~c", "");
		Arbitrary<byte[]> json = Combinators
			.combine(field, JSON_VALUES, Arbitraries.of("", "", "", "\ufeff", " ", "[", "\u0000"),
					Arbitraries.of("", "", "", " ", "x", "{}"))
			.as((name, value, before, after) -> (before + product(name, value) + after)
				.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> broken = Combinators
			.combine(json, Arbitraries.integers().between(0, 200), Arbitraries.bytes().list().ofMinSize(1).ofMaxSize(4))
			.as(HostileRequests::overwritten);
		Arbitrary<byte[]> document = JSON_VALUES.map((value) -> value.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
		return Combinators
			.combine(Arbitraries.of("POST", "PUT", "PATCH"), Arbitraries.oneOf(json, json, broken, document, bytes))
			.as((method,
					body) -> new Request(method, method.equals("POST") ? "/products" : "/products/PROD001",
							List.of(new Request.Header("Content-Type",
									method.equals("PATCH") ? "application/merge-patch+json" : "application/json")),
							body));
	}

	private static Request request(String method, String target, List<Request.Header> headers, String body) {
		return new Request(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Cuts a value to a length below the limit of all headers, and removes surrounding
	 * white space, which is not part of the value.
	 */
	private static String cut(String value) {
		return value.substring(0, value.offsetByCodePoints(0, Math.min(2500, value.codePointCount(0, value.length()))))
			.strip();
	}

	/** Returns a product with another value or an additional field. */
	private static String product(String field, String value) {
		Map<String, String> members = new LinkedHashMap<>(Map.of("productId", "\"PROD001\"", "category", "\"c\"",
				"productName", "\"n\"", "productPrice", "1", "stock", "1"));
		members.put(field, value);
		return members.entrySet()
			.stream()
			.map((member) -> "\"" + member.getKey() + "\":" + member.getValue())
			.collect(Collectors.joining(",", "{", "}"));
	}

	private static byte[] overwritten(byte[] body, int at, List<Byte> with) {
		byte[] broken = body.clone();
		for (int i = 0; i < with.size() && at + i < broken.length; i++) {
			broken[at + i] = with.get(i);
		}
		return broken;
	}

}
