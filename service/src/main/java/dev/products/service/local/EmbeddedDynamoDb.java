package dev.products.service.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.products.service.StartFailure;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, for the service and for the AWS CLI. It only listens on
 * the loopback interface, unlike the server class of DynamoDB Local, which listens on all
 * interfaces.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html">DynamoDB
 * local</a>
 */
final class EmbeddedDynamoDb implements AutoCloseable {

	private final Server server = new Server(threads());

	private final LocalDynamoDBRequestHandler requests;

	private final ServerConnector connector = new ServerConnector(this.server);

	EmbeddedDynamoDb(Optional<Path> data, int port, LocalHosts hosts) {
		// All regions and access keys share one database, so that the AWS CLI can read
		// the tables of the service.
		this.requests = data.isEmpty() ? new LocalDynamoDBRequestHandler(0, true, null, true, false)
				: new Durable(writable(data.get()));
		this.connector.setHost("127.0.0.1");
		this.connector.setPort(port);
		this.server.addConnector(this.connector);
		this.server.setHandler(protectedBy(hosts, new LocalDynamoDBServerHandler(this.requests, null)));
		try {
			this.server.start();
		}
		catch (Exception failure) {
			close();
			throw new StartFailure("DynamoDB Local cannot use port " + port + " (" + failure.getMessage()
					+ "); stop the other program, or choose another port with the setting products.local.dynamodb-port",
					failure);
		}
	}

	/** Uses virtual threads for requests, so that slow clients do not block others. */
	private static QueuedThreadPool threads() {
		var threads = new QueuedThreadPool();
		threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
		return threads;
	}

	private static Path writable(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.delete(Files.createTempFile(folder, "writable", null));
			return folder;
		}
		catch (IOException failure) {
			throw new StartFailure("products.local.data is " + folder + ", which is not a writable folder (" + failure
					+ "); choose another folder", failure);
		}
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.connector.getLocalPort());
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception failure) {
			throw new IllegalStateException("DynamoDB Local does not stop", failure);
		}
		finally {
			this.requests.shutdown();
		}
	}

	/**
	 * Protects DynamoDB Local, which accepts any credentials and allows every web page to
	 * read its responses. Refuses requests that are addressed to a host other than this
	 * machine or that are sent by a page of another host, see {@link LocalHosts}.
	 */
	private static Handler protectedBy(LocalHosts hosts, Handler database) {
		return new Handler.Wrapper(database) {
			@Override
			public boolean handle(Request request, Response response, Callback callback) throws Exception {
				String page = request.getHeaders().get(HttpHeader.ORIGIN);
				if (hosts.allow(Request.getServerName(request)) && (page == null || hosts.allowOrigin(page))) {
					return super.handle(request, response, callback);
				}
				Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400, LocalHosts.RULE);
				return true;
			}
		};
	}

	/**
	 * Answers a transaction when it is in the file. DynamoDB Local answers before SQLite
	 * has executed COMMIT, so that a process that is killed would lose a confirmed write.
	 * It executes all statements in sequence, so a read waits for the end of the
	 * transaction.
	 */
	private static final class Durable extends LocalDynamoDBRequestHandler {

		Durable(Path folder) {
			super(0, false, folder.toString(), true, false);
		}

		@Override
		public TransactWriteItemsResponse transactWriteItems(String accessKey, String region,
				TransactWriteItemsRequest request) {
			TransactWriteItemsResponse response = super.transactWriteItems(accessKey, region, request);
			listTables(accessKey, region, ListTablesRequest.builder().build());
			return response;
		}

	}

}
