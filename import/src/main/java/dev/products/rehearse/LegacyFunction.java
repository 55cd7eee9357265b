package dev.products.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The four Lambda functions of the estate. Each handles one method of the API. */
enum LegacyFunction {

	CREATE("POST", "createproductfunction", "/products"), GET("GET", "getproductfunction", ""),
	UPDATE("PUT", "updateproductfunction", ""), DELETE("DELETE", "deleteproductfunction", "");

	private final String method;

	private final String functionName;

	private final String path;

	LegacyFunction(String method, String functionName, String path) {
		this.method = method;
		this.functionName = functionName;
		this.path = path;
	}

	String method() {
		return this.method;
	}

	String functionName() {
		return this.functionName;
	}

	/** The method and path, such as {@code GET /products/{productId}}. */
	String route(String itemPath) {
		return this.method + " " + (this.path.isEmpty() ? itemPath : this.path);
	}

	/** The Python source of the function. */
	String source(String table) {
		return resource(this.functionName + ".py").replace("ProductsTable", table);
	}

	static String resource(String file) {
		try (InputStream source = LegacyFunction.class.getResourceAsStream(file)) {
			if (source == null) {
				throw new IllegalStateException("no " + file + " on the class path");
			}
			return new String(source.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
