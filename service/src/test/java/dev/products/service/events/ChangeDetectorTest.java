package dev.products.service.events;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests which events a write to the table causes. Items are in DynamoDB JSON with single
 * quotes.
 */
class ChangeDetectorTest {

	private static final String BOOK = "'category':{'S':'Books'},'productName':{'S':'Walden'},'productPrice':{'N':'9.5'},'stock':{'N':'50'}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					                               | 'stock':{'N':'11'}                          | ProductCreated
					                               | 'stock':{'N':'10'}                          | ProductCreated StockLow
					                               | 'color':{'S':'red'}                         | ProductCreated
					'stock':{'N':'11'}             |                                             | ProductDeleted
					'stock':{'N':'1'}              |                                             | ProductDeleted
					'stock':{'N':'50'}             | 'stock':{'N':'49'}                          | ProductChanged
					'stock':{'N':'11'}             | 'stock':{'N':'10'}                          | ProductChanged StockLow
					'stock':{'N':'10'}             | 'stock':{'N':'9'}                           | ProductChanged
					'stock':{'N':'10'}             | 'stock':{'N':'11'}                          | ProductChanged StockBack
					'stock':{'N':'50'}             | 'stock':{'S':'7'}                           | ProductChanged StockLow
					'stock':{'N':'5'}              | 'a':{'S':'b'}                               | ProductChanged
					'stock':{'S':'many'}           | 'stock':{'N':'5'}                           | ProductChanged StockLow
					'productPrice':{'N':'1'}       | 'productPrice':{'N':'2'}                    | ProductChanged PriceChanged
					'productPrice':{'S':'free'}    | 'productPrice':{'N':'2'}                    | ProductChanged PriceChanged
					'productPrice':{'S':'free'}    | 'productPrice':{'S':'gratis'}               | ProductChanged
					'productPrice':{'S':'2.50'}    | 'productPrice':{'N':'2.5'}                  | ""
					'category':{'S':'A'}           | 'category':{'S':'B'}                        | ProductChanged
					'category':{'BOOL':true}       | 'category':{'BOOL':false}                   | ProductChanged
					'color':{'S':'red'}            | 'color':{'S':'blue'}                        | ProductChanged
					'color':{'L':[{'N':'1'}]}      | 'color':{'L':[{'N':'1'}]}                   | ""
					'stock':{'N':'5'}              | 'stock':{'N':'5'},'lastWrite':{'S':'w'}     | ""
					'stock':{'N':'5'}              | 'stock':{'N':'5'},'listing':{'S':'products'},'listingName':{'S':'n'},'listingCategory':{'S':'c'} | ""
					'stock':{'N':'5'}              | 'stock':{'N':'5'},'createdAt':{'S':'2026-01-01T00:00:00.000Z'}      | ""
					'updatedAt':{'S':'2026-01-01T00:00:00.000Z'} | 'updatedAt':{'S':'2026-02-01T00:00:00.000Z'}          | ""
					'productPrice':{'N':'9'},'stock':{'N':'50'}  | 'productPrice':{'N':'8'},'stock':{'N':'0'} | ProductChanged PriceChanged StockLow
					""")
	void aWriteCausesTheseEvents(String before, String after, String types) {
		JsonNode record = StreamEvents.record(1, "P1", (before != null) ? before : "", (after != null) ? after : "");

		assertThat(String.join(" ", StreamEvents.types(record))).isEqualTo(types);
	}

	@Test
	void aChangeHasBothVersionsOfTheProductAndTheNamesOfTheChangedFields() {
		JsonNode data = StreamEvents
			.events(StreamEvents.record(1, "P1", BOOK + ",'color':{'S':'red'},'lastWrite':{'S':'w1'}",
					BOOK.replace("9.5", "8.00") + ",'color':{'S':'blue'},'lastWrite':{'S':'w2'}"))
			.getFirst()
			.data();

		assertThat(StreamEvents.json(data.toString())).isEqualTo(StreamEvents.json("""
				{"productId":"P1",
				"before":{"productId":"P1","category":"Books","productName":"Walden","productPrice":9.5,"stock":50},
				"after":{"productId":"P1","category":"Books","productName":"Walden","productPrice":8,"stock":50},
				"changed":["color","productPrice"]}"""));
	}

	@Test
	void aPriceEventHasBothPricesAndAStockEventHasTheThreshold() {
		List<ProductEvent> events = StreamEvents
			.events(StreamEvents.record(1, "P1", BOOK, BOOK.replace("'9.5'", "'10'").replace("'50'", "'3'")));

		assertThat(StreamEvents.json(events.get(1).data().toString())).isEqualTo(StreamEvents.json("""
				{"productId":"P1","productName":"Walden","category":"Books","oldPrice":9.5,"newPrice":10}"""));
		assertThat(StreamEvents.json(events.get(2).data().toString())).isEqualTo(StreamEvents.json("""
				{"productId":"P1","productName":"Walden","category":"Books","stock":3,"lowStock":10}"""));
	}

	@Test
	void aDeletionByTimeToLiveIsMarkedAsExpired() {
		ObjectNode record = StreamEvents.record(1, "P1", BOOK, "");
		assertThat(StreamEvents.events(record).getFirst().data().get("expired").booleanValue()).isFalse();

		record.putObject("userIdentity").put("type", "Service").put("principalId", "dynamodb.amazonaws.com");
		assertThat(StreamEvents.events(record).getFirst().data().get("expired").booleanValue()).isTrue();
	}

	@Test
	void aRepeatedRecordCausesTheSameEvents() {
		JsonNode record = StreamEvents.record(7, "P1", BOOK, BOOK.replace("'50'", "'3'"));

		assertThat(StreamEvents.events(record.deepCopy())).extracting(ProductEvent::json)
			.isEqualTo(StreamEvents.events(record).stream().map(ProductEvent::json).toList());
		assertThat(StreamEvents.events(record)).extracting(ProductEvent::id)
			.containsExactly("00000000000000000000000000000007-ProductChanged",
					"00000000000000000000000000000007-StockLow");
	}

	@Test
	void anEventHasTheAttributesOfCloudEvents() {
		JsonNode event = StreamEvents.events(StreamEvents.record(1, "P1", "", BOOK)).getFirst().json();

		assertThat((JsonNode) ((ObjectNode) event).remove(List.of("data"))).isEqualTo(StreamEvents.json("""
				{"specversion":"1.0","id":"00000000000000000000000000000001-ProductCreated",
				"source":"arn:aws:dynamodb:eu-central-1:123456789012:table/ProductsTable",
				"type":"dev.products.ProductCreated","subject":"P1","time":"2026-01-01T00:00:00.250Z",
				"datacontenttype":"application/json","dataschema":"urn:schema:products:event:1",
				"sequence":"0000000000000004421584500000000017450001"}"""));
	}

	@Test
	void theTimeOfARecordIsReadInEveryFormat() {
		for (String seconds : List.of("1767225600", "1.7672256E9", "1767225600.0", "\"2026-01-01T00:00:00+00:00\"")) {
			ObjectNode record = StreamEvents.record(1, "P1", "", BOOK);
			((ObjectNode) record.get("dynamodb")).set("ApproximateCreationDateTime", StreamEvents.json(seconds));
			assertThat(StreamEvents.events(record).getFirst().json().get("time").textValue())
				.isEqualTo("2026-01-01T00:00:00Z");
		}
	}

	@Test
	void aRecordOfAnotherTableIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> StreamRecord.of(StreamEvents.json("{}")));
		ObjectNode other = StreamEvents.record(1, "P1", "", BOOK);
		((ObjectNode) other.at("/dynamodb/Keys")).removeAll().putObject("id").put("N", "1");
		assertThatIllegalArgumentException().isThrownBy(() -> StreamRecord.of(other));
	}

}
