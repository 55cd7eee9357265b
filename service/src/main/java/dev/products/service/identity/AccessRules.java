package dev.products.service.identity;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.products.service.StartFailure;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Decides which tokens the service accepts and which permissions their owners have.
 *
 * @param audience the ids of the app clients whose user tokens are accepted
 * @param machineClients the ids of the app clients that are machines and use a token of
 * their own (RFC 6749 section 4.4)
 * @param writeGroup the group whose members may change products; if empty, every user may
 * change them
 */
@Component
record AccessRules(@Value("${products.audience}") Set<String> audience,
		@Value("${products.machine-clients}") Set<String> machineClients,
		@Value("${products.write-group}") String writeGroup) {

	static final String READ = "products:read";

	static final String WRITE = "products:write";

	/** The names of the scopes in the resource server of the user pool. */
	static final String READ_SCOPE = "products/read";

	static final String WRITE_SCOPE = "products/write";

	AccessRules {
		if (audience.isEmpty()) {
			throw new StartFailure(
					"products.audience (PRODUCTS_AUDIENCE) is empty; set it to the id of the app client whose tokens are accepted",
					null);
		}
	}

	Authentication authenticate(Claims claims) {
		boolean machine = Claims.ACCESS.equals(claims.tokenUse())
				&& !Collections.disjoint(claims.clients(), this.machineClients);
		if (!machine && !"id".equals(claims.tokenUse())) {
			throw new BadCredentialsException("Send the IdToken: this token's token_use is not 'id'.");
		}
		if (!machine && Collections.disjoint(claims.clients(), this.audience)) {
			throw new BadCredentialsException("The token is for another app client.");
		}
		if (claims.subject().isEmpty()) {
			throw new BadCredentialsException("The token has no sub.");
		}
		return new PreAuthenticatedAuthenticationToken(claims.subject(), "",
				AuthorityUtils.createAuthorityList(machine ? byScope(claims) : byGroup(claims)));
	}

	private List<String> byGroup(Claims claims) {
		return (this.writeGroup.isEmpty() || claims.groups().contains(this.writeGroup)) ? List.of(READ, WRITE)
				: List.of(READ);
	}

	private static List<String> byScope(Claims claims) {
		if (claims.scopes().contains(WRITE_SCOPE)) {
			return List.of(READ, WRITE);
		}
		return claims.scopes().contains(READ_SCOPE) ? List.of(READ) : List.of();
	}

}
