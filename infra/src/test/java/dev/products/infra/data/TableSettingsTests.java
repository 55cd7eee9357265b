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
					PROVISIONED     | tableReadCapacityMaximum  | 4     | products:tableReadCapacityMaximum is 4; allowed: 0, or at least the 5 of tableReadCapacity
					PROVISIONED     | tableWriteCapacityMaximum | 4     | products:tableWriteCapacityMaximum is 4; allowed: 0, or at least the 5 of tableWriteCapacity
					PROVISIONED     | tableReadCapacityMaximum  | 40001 | products:tableReadCapacityMaximum is 40001; allowed: a whole number from 0 to 40000
					PROVISIONED     | tableWriteCapacityMaximum | -1    | products:tableWriteCapacityMaximum is -1; allowed: a whole number from 0 to 40000
					PAY_PER_REQUEST | tableReadCapacityMaximum  | 50    | products:tableReadCapacityMaximum is 50; allowed: 0 where tableBilling is PAY_PER_REQUEST
					PAY_PER_REQUEST | tableWriteCapacityMaximum | 50    | products:tableWriteCapacityMaximum is 50; allowed: 0 where tableBilling is PAY_PER_REQUEST
					PROVISIONED     | tableUtilization          | 19    | products:tableUtilization is 19; allowed: a whole number from 20 to 90
					PROVISIONED     | tableUtilization          | 91    | products:tableUtilization is 91; allowed: a whole number from 20 to 90
					PAY_PER_REQUEST | encryptionKey             | alias/products | products:encryptionKey is "alias/products"; allowed: aws, create or the ARN of a KMS key
					""")
	void refuses(String billing, String key, String value, String because) {
		Settings.assertRefused(Map.of("tableBilling", billing, key, value), because);
	}

	@ParameterizedTest
	@CsvSource({ "5, 5", "5, 6", "40000, 40000" })
	void aMaximumMayBeTheLeast(String least, String most) {
		var config = new TreeMap<>(Map.of("tableBilling", "PROVISIONED"));
		config.putAll(Map.of("tableReadCapacity", least, "tableReadCapacityMaximum", most));
		assertThat(Settings.of(config).table().scalesReads()).isTrue();
	}

}
