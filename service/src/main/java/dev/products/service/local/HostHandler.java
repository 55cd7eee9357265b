package dev.products.service.local;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Protects DynamoDB Local, which accepts any credentials and allows every web page to
 * read its responses. Refuses requests that are addressed to a host other than this
 * machine or that are sent by a page of another host, see {@link LocalHosts}.
 */
final class HostHandler extends Handler.Wrapper {

	private final LocalHosts hosts;

	HostHandler(LocalHosts hosts, Handler database) {
		super(database);
		this.hosts = hosts;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		String page = request.getHeaders().get(HttpHeader.ORIGIN);
		if (this.hosts.allow(Request.getServerName(request)) && (page == null || this.hosts.allowPagesOf(page))) {
			return super.handle(request, response, callback);
		}
		Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, LocalHosts.RULE);
		return true;
	}

}
