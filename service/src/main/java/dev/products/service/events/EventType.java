package dev.products.service.events;

enum EventType {

	CREATED("ProductCreated"), CHANGED("ProductChanged"), DELETED("ProductDeleted"), PRICE_CHANGED("PriceChanged"),
	STOCK_LOW("StockLow"), STOCK_BACK("StockBack");

	private final String shortName;

	EventType(String shortName) {
		this.shortName = shortName;
	}

	String shortName() {
		return this.shortName;
	}

	/**
	 * Returns the name in an event, which starts with a reversed domain name (CloudEvents
	 * 1.0, "type").
	 */
	String fullName() {
		return "dev.products." + this.shortName;
	}

}
