package dev.products.service.product;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One product as the API promises it to a single client, or none: what Lincheck compares
 * a history with. Each write of a history has a stock of its own, which stands for the
 * state and for its entity tag.
 */
public class ProductModel {

	private @Nullable String name;

	private @Nullable Integer stock;

	/**
	 * Carries out a request.
	 * @param name of the product, in a POST or PUT
	 * @param newStock what is written
	 * @param seen the stock of the product whose tag is in {@code If-Match}; 0: no
	 * condition
	 * @return the status, and the product that the answer shows
	 */
	public String request(String method, String name, int newStock, int seen) {
		boolean there = this.stock != null;
		if (method.equals("POST")) {
			return there ? "409" : written("201", name, newStock);
		}
		if (!there && !method.equals("PUT")) {
			return "404";
		}
		if (method.equals("GET")) {
			return shown("200");
		}
		if (seen != 0 && !Objects.equals(this.stock, seen)) {
			return "412";
		}
		return switch (method) {
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
	 * Carries out a request whose outcome the client does not know. One that was never
	 * done is the same as one that was done after everything that anybody saw.
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
