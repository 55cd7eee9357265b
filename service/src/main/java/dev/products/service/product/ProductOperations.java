package dev.products.service.product;

import java.util.Optional;

import dev.products.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;

/**
 * What {@code openapi.yaml} says of each operation. The names in {@code ref} are those of
 * its components; the package {@code local.openapi} makes them. In Lambda, where the
 * classes of the annotations are missing, the JVM leaves them out.
 */
@Tag(name = "products")
@Problems({ ProblemType.INVALID_REQUEST, ProblemType.URI_TOO_LONG, ProblemType.HEADERS_TOO_LARGE,
		ProblemType.INTERNAL_ERROR, ProblemType.UNAVAILABLE })
interface ProductOperations {

	@Operation(operationId = "createProduct", summary = "Create a product",
			description = "An `Idempotency-Key` makes it safe to send the request again.",
			parameters = @Parameter(ref = "IdempotencyKey"))
	@ApiResponse(responseCode = "201", ref = "Created")
	@Problems({ ProblemType.INVALID_PRODUCT, ProblemType.MALFORMED_BODY, ProblemType.IDEMPOTENCY_KEY_MALFORMED,
			ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.NOT_ACCEPTABLE, ProblemType.PRODUCT_EXISTS,
			ProblemType.WRITE_CONFLICT, ProblemType.IDEMPOTENCY_IN_PROGRESS, ProblemType.BODY_TOO_LARGE,
			ProblemType.UNSUPPORTED_MEDIA_TYPE, ProblemType.IDEMPOTENCY_KEY_REUSED })
	ResponseEntity<byte[]> create(byte @Nullable [] body, HttpServletRequest request);

	@Operation(operationId = "listProducts", summary = "List products, page by page", description = """
			All products, the newest first; with `category` those of that category, by name. \
			A page without `nextCursor` is the last, and no other is: a page may have fewer products than \
			`limit`, even none.""", parameters = { @Parameter(ref = "IfMatch"), @Parameter(ref = "IfNoneMatch") })
	@ApiResponse(responseCode = "200", ref = "Page")
	@ApiResponse(responseCode = "304", ref = "NotModified")
	@Problems({ ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.NOT_ACCEPTABLE,
			ProblemType.PRECONDITION_FAILED })
	ResponseEntity<byte[]> list(String limit, Optional<String> cursor, Optional<String> category,
			HttpServletRequest request);

	@Operation(operationId = "getProduct", summary = "Read a product",
			parameters = { @Parameter(ref = "IfMatch"), @Parameter(ref = "IfNoneMatch") })
	@ApiResponse(responseCode = "200", ref = "Product")
	@ApiResponse(responseCode = "304", ref = "NotModified")
	@Problems({ ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.PRODUCT_NOT_FOUND,
			ProblemType.NOT_ACCEPTABLE, ProblemType.PRECONDITION_FAILED })
	ResponseEntity<byte[]> find(String productId, HttpServletRequest request);

	@Operation(operationId = "replaceProduct", summary = "Replace a product, or create it", description = """
			The body says all that a client may say of the product. `If-Match` writes only over what you read, \
			`If-None-Match: *` only creates.""",
			parameters = { @Parameter(ref = "IfMatch"), @Parameter(ref = "IfNoneMatch") })
	@ApiResponse(responseCode = "200", ref = "Written")
	@ApiResponse(responseCode = "201", ref = "Created")
	@Problems({ ProblemType.INVALID_PRODUCT, ProblemType.MALFORMED_BODY, ProblemType.UNAUTHENTICATED,
			ProblemType.FORBIDDEN, ProblemType.NOT_ACCEPTABLE, ProblemType.WRITE_CONFLICT,
			ProblemType.PRECONDITION_FAILED, ProblemType.BODY_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE })
	ResponseEntity<byte[]> save(String productId, byte @Nullable [] body, HttpServletRequest request);

	@Operation(operationId = "patchProduct", summary = "Change some fields of a product", description = """
			A JSON merge patch (RFC 7396): fields that it lacks stay as they are, null removes. Only the \
			description can be removed. An `Idempotency-Key` makes it safe to send the request again.""",
			parameters = { @Parameter(ref = "IdempotencyKey"), @Parameter(ref = "IfMatch"),
					@Parameter(ref = "IfNoneMatch") })
	@ApiResponse(responseCode = "200", ref = "Written")
	@Problems({ ProblemType.INVALID_PRODUCT, ProblemType.MALFORMED_BODY, ProblemType.IDEMPOTENCY_KEY_MALFORMED,
			ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.PRODUCT_NOT_FOUND,
			ProblemType.NOT_ACCEPTABLE, ProblemType.WRITE_CONFLICT, ProblemType.IDEMPOTENCY_IN_PROGRESS,
			ProblemType.PRECONDITION_FAILED, ProblemType.BODY_TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE,
			ProblemType.IDEMPOTENCY_KEY_REUSED })
	ResponseEntity<byte[]> patch(String productId, byte @Nullable [] body, HttpServletRequest request);

	@Operation(operationId = "deleteProduct", summary = "Delete a product",
			parameters = { @Parameter(ref = "IfMatch"), @Parameter(ref = "IfNoneMatch") })
	@ApiResponse(responseCode = "204", ref = "Deleted")
	@Problems({ ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.PRODUCT_NOT_FOUND,
			ProblemType.WRITE_CONFLICT, ProblemType.PRECONDITION_FAILED })
	ResponseEntity<Void> delete(String productId, HttpServletRequest request);

	@Operation(operationId = "optionsProducts", summary = "Which methods the list takes")
	@SecurityRequirements
	@ApiResponse(responseCode = "204", ref = "Options")
	ResponseEntity<Void> options();

	@Operation(operationId = "optionsProduct", summary = "Which methods a product takes",
			parameters = @Parameter(name = "productId", in = ParameterIn.PATH, required = true))
	@SecurityRequirements
	@ApiResponse(responseCode = "204", ref = "ProductOptions")
	ResponseEntity<Void> productOptions();

}
