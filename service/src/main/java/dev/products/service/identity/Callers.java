package dev.products.service.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.products.service.StartFailure;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Decides, once for every door, whose token counts here and what its owner may do. */
@Component
class Callers {

	static final String WRITE = "products:write";

	private final Set<String> audience;

	private final String writeGroup;

	/**
	 * @param audience the ids of the app clients whose tokens count
	 * @param writeGroup whose members may change products; empty: everybody who may read
	 */
	Callers(@Value("${products.audience}") Set<String> audience, @Value("${products.write-group}") String writeGroup) {
		if (audience.isEmpty()) {
			throw new StartFailure(
					"products.audience (PRODUCTS_AUDIENCE) is empty; set it to the id of the app client whose tokens count",
					null);
		}
		this.audience = audience;
		this.writeGroup = writeGroup;
	}

	/**
	 * @throws BadCredentialsException when the token is not meant for this service
	 */
	Caller caller(Claims claims) {
		if (!"id".equals(claims.tokenUse())) {
			throw new BadCredentialsException("Send the IdToken: this token's token_use is not 'id'.");
		}
		if (Collections.disjoint(claims.audience(), this.audience)) {
			throw new BadCredentialsException("The token is for another app client.");
		}
		if (claims.subject().isEmpty()) {
			throw new BadCredentialsException("The token has no sub.");
		}
		List<GrantedAuthority> authorities = new ArrayList<>();
		if (this.writeGroup.isEmpty() || claims.groups().contains(this.writeGroup)) {
			authorities.add(new SimpleGrantedAuthority(WRITE));
		}
		return new Caller(claims.subject(), claims.groups(), authorities);
	}

}
