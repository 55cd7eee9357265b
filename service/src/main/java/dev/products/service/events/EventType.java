package dev.products.service.events;

/** The types of events. */
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
	 * The name in an event, with a reversed domain in front (CloudEvents 1.0, "type").
	 */
	String fullName() {
		return "dev.products." + this.shortName;
	}

}
