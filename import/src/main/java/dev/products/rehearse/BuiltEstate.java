package dev.products.rehearse;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An estate that was built.
 *
 * @param url the URL of the products on the emulator
 * @param itemUrl the URL of one product, with {@code {productId}} for its ID
 * @param clientSecret the client's secret, null if it has none
 * @param admin a user who is in the group
 * @param reader a user who is not
 * @param password the password of both users
 * @param config the configuration of this estate in a stack file
 * @param resources a row for each resource: type, name, id
 */
public record BuiltEstate(String url, String itemUrl, String apiId, String poolId, String clientId,
		@Nullable String clientSecret, String admin, String reader, String password, Map<String, Object> config,
		List<Map<String, String>> resources) {
}
