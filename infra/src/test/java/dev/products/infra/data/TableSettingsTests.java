package dev.products.infra.data;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.products.infra.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class TableSettingsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					PROVISIONED     | tableCapacity | {"readMaximum": 4}      | products:tableCapacity.readMaximum is 4; allowed: 0, or a whole number from 5 to 40000
					PROVISIONED     | tableCapacity | {"writeMaximum": 4}     | products:tableCapacity.writeMaximum is 4; allowed: 0, or a whole number from 5 to 40000
					PROVISIONED     | tableCapacity | {"readMaximum": 40001}  | products:tableCapacity.readMaximum is 40001; allowed: 0, or a whole number from 5 to 40000
					PROVISIONED     | tableCapacity | {"writeMaximum": -1}    | products:tableCapacity.writeMaximum is -1; allowed: 0, or a whole number from 5 to 40000
					PAY_PER_REQUEST | tableCapacity | {"readMaximum": 50}     | products:tableCapacity is {"read":5,"readMaximum":50,"write":5,"writeMaximum":0}; allowed: no value if tableBilling is PAY_PER_REQUEST
					PROVISIONED     | tableCapacity | {"read": 0}             | products:tableCapacity.read is 0; allowed: a whole number from 1 to 40000
					PROVISIONED     | tableCapacity | {"write": 40001}        | products:tableCapacity.write is 40001; allowed: a whole number from 1 to 40000
					PAY_PER_REQUEST | encryptionKey             | alias/products | products:encryptionKey is "alias/products"; allowed: aws, create or the ARN of a KMS key
					""")
	void refusesAnInvalidValue(String billing, String key, String value, String because) {
		Settings.assertRefused(Map.of("tableBilling", billing, key, value), because);
	}

	@ParameterizedTest
	@CsvSource({ "5, 5", "5, 6", "40000, 40000" })
	void aMaximumMayEqualTheMinimum(String least, String most) {
		var config = new TreeMap<>(Map.of("tableBilling", "PROVISIONED"));
		config.put("tableCapacity", "{read: " + least + ", readMaximum: " + most + "}");
		assertThat(Settings.of(config).table().tableCapacity().scalesReads()).isTrue();
	}

}
