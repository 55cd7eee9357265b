package dev.products.service.local;

import java.util.Locale;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** Prints the addresses and the first commands after the start. */
record StartMessage(EmbeddedDynamoDb dynamoDb, LocalSettings settings) {

	@EventListener
	void ready(ApplicationReadyEvent event) {
		int port = ((ServletWebServerApplicationContext) event.getApplicationContext()).getWebServer().getPort();
		System.out.println(text("http://127.0.0.1:" + port));
	}

	private String text(String url) {
		return String.format(Locale.ROOT,
				"""

						The products API answers on %1$s, DynamoDB Local on %2$s.
						The operations, with a form to try them: %1$s%4$s
						Data is stored %3$s. Press Ctrl-C to stop. In another terminal:

						TOKEN=$(curl -s %1$s/local/token -d username=me -d groups=apiAdmins | sed 's/.*"IdToken":"\\([^"]*\\)".*/\\1/')
						curl -i %1$s/products -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"productId":"PROD001","category":"Electronics","productName":"Smartphone Model X","description":"Latest model smartphone with advanced features.","productPrice":799,"stock":150}'
						curl -i %1$s/products/PROD001 -H "Authorization: Bearer $TOKEN"
						""",
				url, this.dynamoDb.endpoint(),
				this.settings.folder().map((folder) -> "in " + folder).orElse("until this process ends"),
				SwaggerUi.PAGE);
	}

}
