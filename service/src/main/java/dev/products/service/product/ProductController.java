package dev.products.service.product;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import dev.products.service.problem.ProblemException.FieldError;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/products")
class ProductController {

	// DynamoDB's limit for a partition key.
	private static final int KEY_BYTES = 2048;

	private final ProductStore products;

	ProductController(ProductStore products) {
		this.products = products;
	}

	@PostMapping
	ResponseEntity<Product> create(@RequestBody NewProduct body, HttpServletRequest request) {
		Product product = this.products.create(body);
		return ResponseEntity.created(location(product, request)).body(product);
	}

	@GetMapping
	Page list(@RequestParam(defaultValue = "25") String limit, @RequestParam Optional<String> cursor,
			@RequestParam Optional<String> category) {
		Listing listing = category.<Listing>map(Listing.OfCategory::new).orElseGet(Listing.All::new);
		return this.products.list(new PageRequest(listing, number(limit), cursor.map(Cursor::new)));
	}

	@GetMapping("/{productId}")
	Product find(@PathVariable String productId) {
		return Optional.of(productId)
			.filter(ProductController::canBeStored)
			.flatMap(this.products::find)
			.orElseThrow(() -> new ProductNotFoundException(productId));
	}

	@PutMapping("/{productId}")
	ResponseEntity<Product> save(@PathVariable String productId, @RequestBody ProductDetails body,
			HttpServletRequest request) {
		if (!ProductBody.PRODUCT_ID.matcher(productId).matches()) {
			throw wrongId(ProductBody.PRODUCT_ID_RULE);
		}
		if (body.productId() != null && !body.productId().equals(productId)) {
			throw wrongId("must be '%s', as in the path, or absent".formatted(productId));
		}
		ProductStore.Saved saved = this.products.save(productId, body);
		return saved.created() ? ResponseEntity.created(location(saved.product(), request)).body(saved.product())
				: ResponseEntity.ok(saved.product());
	}

	@DeleteMapping("/{productId}")
	ResponseEntity<Void> delete(@PathVariable String productId) {
		if (!canBeStored(productId)) {
			throw new ProductNotFoundException(productId);
		}
		this.products.delete(productId);
		return ResponseEntity.noContent().build();
	}

	/**
	 * A path without scheme and host, which the gateway does not tell (RFC 9110 section
	 * 10.2.2 allows it).
	 */
	private static URI location(Product product, HttpServletRequest request) {
		return UriComponentsBuilder.fromPath(request.getContextPath())
			.path("/products/{productId}")
			.build(product.productId());
	}

	private static InvalidProductException wrongId(String detail) {
		return new InvalidProductException(List.of(new FieldError("/productId", detail)));
	}

	/** Old items have ids of any form, so that only DynamoDB's limit says "no". */
	private static boolean canBeStored(String productId) {
		return productId.getBytes(StandardCharsets.UTF_8).length <= KEY_BYTES;
	}

	private static int number(String limit) {
		try {
			return Integer.parseInt(limit);
		}
		catch (NumberFormatException notANumber) {
			return -1;
		}
	}

}
