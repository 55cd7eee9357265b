package dev.products.service.identity;

import java.util.Collection;
import java.util.Set;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** The caller of a request, identified by a verified token. */
final class Caller extends AbstractAuthenticationToken {

	private final String subject;

	private final Set<String> groups;

	Caller(String subject, Set<String> groups, Collection<? extends GrantedAuthority> authorities) {
		super(authorities);
		this.subject = subject;
		this.groups = groups;
		setAuthenticated(true);
	}

	/** Returns the id of the user in the user pool, the claim {@code sub}. */
	@Override
	public String getPrincipal() {
		return this.subject;
	}

	/** Returns an empty string, because the token is not kept after it was verified. */
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
