package dev.products.service.identity;

import java.util.Collection;
import java.util.Set;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** Who calls, by a token that has been verified. */
final class Caller extends AbstractAuthenticationToken {

	private final String subject;

	private final Set<String> groups;

	Caller(String subject, Set<String> groups, Collection<? extends GrantedAuthority> authorities) {
		super(authorities);
		this.subject = subject;
		this.groups = groups;
		setAuthenticated(true);
	}

	/** The user's id in the pool, claim {@code sub}. */
	@Override
	public String getPrincipal() {
		return this.subject;
	}

	/** The token has done its work and is not kept. */
	@Override
	public String getCredentials() {
		return "";
	}

	Set<String> groups() {
		return this.groups;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Caller caller && super.equals(other) && this.groups.equals(caller.groups);
	}

	@Override
	public int hashCode() {
		return 31 * super.hashCode() + this.groups.hashCode();
	}

}
