package dev.products.service.product;

import java.util.Base64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.service.Sha256;

import org.springframework.http.ETag;
import org.springframework.stereotype.Component;

/**
 * The bytes of a response body and its strong entity tag (RFC 9110 section 8.8.3). The
 * tag is a hash of these bytes, because the functions that change items do not keep a
 * version.
 *
 * @param json the JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent")
record Representation(byte[] json, ETag tag) {

	@Component
	record Writer(ObjectMapper mapper) {

		Representation of(Object value) {
			try {
				byte[] json = this.mapper.writeValueAsBytes(value);
				byte[] hash = Sha256.of(json);
				String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
				return new Representation(json, new ETag(tag, false));
			}
			catch (JsonProcessingException impossible) {
				throw new IllegalStateException("Products are always JSON", impossible);
			}
		}

	}

}
