package dev.products.service.lambda;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A request that conforms to the servlet API where the request of the container does not.
 */
final class GatewayServletRequest extends HttpServletRequestWrapper {

	private final String prefix;

	private final String path;

	private final String decodedPath;

	private @Nullable String encoding;

	GatewayServletRequest(HttpServletRequest request, String prefix, String path, String decodedPath) {
		super(request);
		this.prefix = prefix;
		this.path = path;
		this.decodedPath = decodedPath;
	}

	@Override
	public String getContextPath() {
		return this.prefix;
	}

	@Override
	public String getRequestURI() {
		return this.prefix + this.path;
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer(getScheme() + "://" + getServerName() + getRequestURI());
	}

	@Override
	public String getServletPath() {
		return this.decodedPath;
	}

	@Override
	public @Nullable String getPathInfo() {
		return null;
	}

	/** Does not call the container, which would change the Content-Type of the client. */
	@Override
	public void setCharacterEncoding(String encoding) {
		this.encoding = encoding;
	}

	@Override
	public @Nullable String getCharacterEncoding() {
		return (this.encoding != null) ? this.encoding : super.getCharacterEncoding();
	}

	@Override
	public Locale getLocale() {
		return getLocales().nextElement();
	}

	/** Handles invalid weights, for which the container throws an exception. */
	@Override
	public Enumeration<Locale> getLocales() {
		String languages = getHeader(HttpHeaders.ACCEPT_LANGUAGE);
		if (languages == null) {
			return Collections.enumeration(List.of(Locale.getDefault()));
		}
		try {
			List<Locale> locales = Locale.LanguageRange.parse(languages)
				.stream()
				.filter((range) -> range.getWeight() > 0 && !range.getRange().contains("*"))
				.map((range) -> Locale.forLanguageTag(range.getRange()))
				.toList();
			return Collections.enumeration(locales.isEmpty() ? List.of(Locale.getDefault()) : locales);
		}
		catch (IllegalArgumentException noLanguages) {
			return Collections.enumeration(List.of(Locale.getDefault()));
		}
	}

}
