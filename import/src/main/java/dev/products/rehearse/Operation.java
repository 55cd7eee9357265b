package dev.products.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the four functions do. */
enum Operation {

	CREATE("POST", "createproductfunction", false),

	GET("GET", "getproductfunction", true),

	UPDATE("PUT", "updateproductfunction", true),

	DELETE("DELETE", "deleteproductfunction", true);

	private final String method;

	private final String function;

	private final boolean ofOne;

	Operation(String method, String function, boolean ofOne) {
		this.method = method;
		this.function = function;
		this.ofOne = ofOne;
	}

	String method() {
		return this.method;
	}

	String function() {
		return this.function;
	}

	/** Whether it is about one product, by its id in the path. */
	boolean ofOne() {
		return this.ofOne;
	}

	/**
	 * The Python code, as somebody wrote it into the console.
	 * @param mapped whether templates stand between it and the request
	 */
	String code(String table, boolean mapped) {
		String file = (mapped ? "mapped" : "") + this.function + ".py";
		try (InputStream source = Operation.class.getResourceAsStream(file)) {
			if (source == null) {
				throw new IllegalStateException("no " + file + " in the jar");
			}
			return new String(source.readAllBytes(), StandardCharsets.UTF_8).replace("ProductsTable", table);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
