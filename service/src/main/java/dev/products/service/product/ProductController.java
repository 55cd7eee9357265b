package dev.products.service.product;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.service.idempotency.Answer;
import dev.products.service.idempotency.Completion;
import dev.products.service.idempotency.Idempotency;
import dev.products.service.problem.ProblemException.FieldError;
import dev.products.service.problem.ProblemException;
import dev.products.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/products")
record ProductController(ProductStore products, JsonReader reader, Representation.Writer representations,
		Idempotency idempotency, @Value("${products.item-path}") String itemPath) {

	/** The media type of a merge patch (RFC 7396 section 4). */
	static final String MERGE_PATCH = "application/merge-patch+json";

	private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<byte[]> create(@RequestBody(required = false) byte @Nullable [] body,
			HttpServletRequest request) {
		JsonNode document = this.reader.read(body);
		ProductBody product = new ProductBody(document);
		ProductPatch values = product.newProduct();
		return response(this.idempotency.<Product>once(request, "POST /products", () -> JsonReader.canonical(document),
				(completion) -> this.products.create(product.productId(), values, completion),
				(created) -> answer(HttpStatus.CREATED, created, request)));
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<byte[]> list(@RequestParam Optional<String> limit, @RequestParam Optional<String> cursor,
			@RequestParam Optional<String> category, HttpServletRequest request) {
		for (String name : List.of("limit", "cursor", "category")) {
			if (request.getParameterMap().getOrDefault(name, new String[0]).length > 1) {
				throw new ProblemException(ProblemType.INVALID_REQUEST, name + " may occur once in the query only.");
			}
		}
		ListIndex listing = category.map(ListIndex::ofCategory).orElse(ListIndex.ALL);
		String number = limit.orElse("25");
		if (!LIMIT.matcher(number).matches()) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"limit must be a whole number from 1 to 100, in the digits 0 to 9 and without a leading zero.");
		}
		Page page = this.products.list(listing, Integer.parseInt(number), cursor.map(Cursor::new));
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (page.nextCursor() != null) {
			answer.header(HttpHeaders.LINK, "<" + next(page.nextCursor(), request) + ">; rel=\"next\"");
		}
		return conditionalResponse(this.representations.of(page), answer, request);
	}

	@GetMapping(path = "/{productId}", produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<byte[]> find(@PathVariable String productId, HttpServletRequest request) {
		Product product = this.products.find(productId).orElseThrow(() -> ProductStore.notFound(productId));
		return conditionalResponse(this.representations.of(product), ResponseEntity.ok(), request);
	}

	@PutMapping(path = "/{productId}", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<byte[]> save(@PathVariable String productId,
			@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
		ProductPatch values = new ProductBody(this.reader.read(body)).replacement(productId);
		Preconditions conditions = Preconditions.of(request);
		ProductStore.Saved saved = this.products.change(productId, (before) -> {
			conditions.checkWrite(before.map(this::tag));
			// Items of old functions may have any id, but new items may not.
			if (before.isEmpty() && !ProductBody.PRODUCT_ID.matcher(productId).matches()) {
				throw invalidId();
			}
			return values;
		}, Completion.none());
		return response(answer(saved.created() ? HttpStatus.CREATED : HttpStatus.OK, saved.product(), request));
	}

	@PatchMapping(path = "/{productId}", consumes = MERGE_PATCH, produces = MediaType.APPLICATION_JSON_VALUE)
	public ResponseEntity<byte[]> patch(@PathVariable String productId,
			@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
		// The body is read at most once, and only when the product was found or a key
		// requires it.
		var document = SingletonSupplier.of(() -> this.reader.read(body));
		var patch = SingletonSupplier.of(() -> new ProductBody(document.obtain()).patch(productId));
		var conditions = SingletonSupplier.of(() -> Preconditions.of(request));
		return response(this.idempotency.<Product>once(request, "PATCH /products/" + productId,
				() -> JsonReader.canonical(document.obtain()) + "\n" + conditions.obtain(),
				(completion) -> this.products.change(productId, (before) -> {
					Product product = before.orElseThrow(() -> ProductStore.notFound(productId));
					ProductPatch values = patch.obtain();
					conditions.obtain().checkWrite(Optional.of(tag(product)));
					return values;
				}, completion).product(), (patched) -> answer(HttpStatus.OK, patched, request)));
	}

	/**
	 * Has no {@code produces}, like the other operations without a response body, because
	 * there is no content to negotiate (RFC 9110 section 12.5.1).
	 */
	@DeleteMapping("/{productId}")
	public ResponseEntity<Void> delete(@PathVariable String productId, HttpServletRequest request) {
		// If there is no product, 404 takes precedence over the conditions (RFC 9110
		// section 13.2.1).
		this.products.delete(productId, (before) -> Preconditions.of(request).checkWrite(Optional.of(tag(before))));
		return ResponseEntity.noContent().build();
	}

	@RequestMapping(method = RequestMethod.OPTIONS)
	public ResponseEntity<Void> options() {
		return ResponseEntity.noContent().header(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS").build();
	}

	@RequestMapping(path = "/{productId}", method = RequestMethod.OPTIONS)
	public ResponseEntity<Void> productOptions() {
		return ResponseEntity.noContent()
			.header(HttpHeaders.ALLOW, "GET, HEAD, PUT, PATCH, DELETE, OPTIONS")
			.header("Accept-Patch", MERGE_PATCH)
			.build();
	}

	private ETag tag(Product product) {
		return this.representations.of(product).tag();
	}

	private Answer answer(HttpStatus status, Product product, HttpServletRequest request) {
		Representation representation = this.representations.of(product);
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HttpHeaders.ETAG, representation.tag().formattedTag());
		if (status == HttpStatus.CREATED) {
			headers.put(HttpHeaders.LOCATION, location(product, request));
		}
		return new Answer(status.value(), headers, new String(representation.json(), StandardCharsets.UTF_8));
	}

	private static ResponseEntity<byte[]> response(Answer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		answer.headers().forEach(response::header);
		return response.contentType(MediaType.APPLICATION_JSON).body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

	private static ResponseEntity<byte[]> conditionalResponse(Representation representation,
			ResponseEntity.BodyBuilder answer, HttpServletRequest request) {
		boolean notModified = Preconditions.of(request).notModified(representation.tag());
		ResponseEntity.BodyBuilder response = notModified ? ResponseEntity.status(HttpStatus.NOT_MODIFIED) : answer;
		response.eTag(representation.tag().formattedTag())
			// A client may store the response, but must revalidate it before each use.
			.header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		return notModified ? response.build()
				: response.contentType(MediaType.APPLICATION_JSON).body(representation.json());
	}

	/**
	 * Returns a path without scheme and host, because the gateway does not pass them on
	 * (allowed by RFC 9110 section 10.2.2).
	 */
	private String location(Product product, HttpServletRequest request) {
		return UriComponentsBuilder.fromPath(request.getContextPath())
			.path(this.itemPath)
			.build(product.productId())
			.toString();
	}

	/** Returns the same request with another cursor (RFC 8288). */
	private static String next(Cursor cursor, HttpServletRequest request) {
		UriComponentsBuilder link = UriComponentsBuilder.fromPath(request.getContextPath()).path("/products");
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : List.of("limit", "category")) {
			Optional.ofNullable(request.getParameter(name)).ifPresent((value) -> {
				link.queryParam(name, "{" + name + "}");
				values.put(name, value);
			});
		}
		values.put("cursor", cursor.text());
		return link.queryParam("cursor", "{cursor}").encode().buildAndExpand(values).toUriString();
	}

	private static ProblemException invalidId() {
		return ProductBody.invalid(List.of(new FieldError("/productId", ProductBody.PRODUCT_ID_RULE)));
	}

}
