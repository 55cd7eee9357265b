package dev.products.rehearse;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An estate that stands.
 *
 * @param url where the products are, on the emulator
 * @param itemUrl where one product is, with {@code {productId}} for its id
 * @param apiId the REST API
 * @param poolId the user pool
 * @param clientId by which people log in
 * @param clientSecret the client's secret, none without the variant
 * @param admin a user who is in the group
 * @param reader a user who is not
 * @param password the password of both
 * @param config what the stack file says of this estate: the keys of the program
 * @param resources what there is, a row each: type, name, id
 */
public record Built(String url, String itemUrl, String apiId, String poolId, String clientId,
		@Nullable String clientSecret, String admin, String reader, String password, Map<String, Object> config,
		List<Map<String, String>> resources) {
}
