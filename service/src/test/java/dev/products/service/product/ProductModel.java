package dev.products.service.product;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The sequential specification with which Lincheck compares a history: one product or
 * none, as the API promises it to a single client. Each write of a history has a
 * different stock, which identifies the state and its entity tag.
 */
public class ProductModel {

	private @Nullable String name;

	private @Nullable Integer stock;

	/**
	 * Executes a request.
	 * @param name the name of the product, for POST or PUT
	 * @param newStock the stock to write
	 * @param seen the stock of the product whose tag is in {@code If-Match}; 0 for no
	 * condition
	 * @return the status, and the product in the response
	 */
	public String request(String method, String name, int newStock, int seen) {
		boolean there = this.stock != null;
		if (method.equals("POST")) {
			return there ? "409" : written("201", name, newStock);
		}
		if (!there && !method.equals("PUT")) {
			return "404";
		}
		if (seen != 0 && !Objects.equals(this.stock, seen)) {
			return "412";
		}
		return switch (method) {
			case "GET" -> shown("200");
			case "HEAD" -> "200";
			case "PUT" -> written(there ? "200" : "201", name, newStock);
			case "PATCH" -> written("200", this.name, newStock);
			default -> {
				this.name = null;
				this.stock = null;
				yield "204";
			}
		};
	}

	/**
	 * Executes a request whose outcome the client does not know. A request that was never
	 * executed is equivalent to one that is executed after all others.
	 */
	public String unanswered(String method, String name, int newStock, int seen) {
		request(method, name, newStock, seen);
		return "?";
	}

	private String written(String status, @Nullable String newName, int newStock) {
		this.name = newName;
		this.stock = newStock;
		return shown(status);
	}

	private String shown(String status) {
		return status + " " + this.name + " " + this.stock;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ProductModel model && Objects.equals(this.name, model.name)
				&& Objects.equals(this.stock, model.stock);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.name, this.stock);
	}

}
