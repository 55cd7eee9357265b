package dev.products.service.lambda;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** A request as the servlet API wants it, where the container's differs. */
final class GatewayServletRequest extends HttpServletRequestWrapper {

	private final String prefix;

	private final String path;

	private final String decodedPath;

	private @Nullable String encoding;

	/**
	 * @param prefix what stands before the path for the client
	 */
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

	/** The container would write it into the Content-Type that the client sent. */
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

	/** The container fails at a weight that is no number. */
	@Override
	public Enumeration<Locale> getLocales() {
		String languages = getHeader(HttpHeaders.ACCEPT_LANGUAGE);
		try {
			List<Locale> locales = Locale.LanguageRange.parse((languages != null) ? languages : "*")
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
