package dev.products.service.local.openapi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.service.problem.ProblemType;
import dev.products.service.product.ProductLimits;
import dev.products.service.product.Problems;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Completes what springdoc reads from an operation's method. */
final class Operations implements GlobalOperationCustomizer {

	private static final Map<String, String> BODIES = Map.of("createProduct", "NewProduct", "replaceProduct",
			"ProductValues", "patchProduct", "ProductPatch");

	/**
	 * Old products have ids of many forms, so that only what no path can have is left
	 * out.
	 */
	private static final String PATH_ID = "^(?!\\.{1,2}$)[^\\x00\\n\\r\\u2028\\u2029/;%\\\\]+$";

	/**
	 * One character that is no white space, which to Java has no spaces that do not
	 * break; and nowhere U+FFFD, the gateway's sign of what it could not decode.
	 */
	private static final String CATEGORY = "^[^\\ufffd]*[^\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000\\ufffd][^\\ufffd]*$";

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		describeParameters(operation);
		if (operation.getRequestBody() != null) {
			String schema = Objects.requireNonNull(BODIES.get(operation.getOperationId()), operation.getOperationId());
			String mediaType = operation.getRequestBody().getContent().keySet().iterator().next();
			operation
				.setRequestBody(new RequestBody().required(true).content(Answers.content(mediaType, schema, schema)));
		}
		addProblems(operation, method);
		return operation;
	}

	private static void describeParameters(Operation operation) {
		for (Parameter parameter : (operation.getParameters() != null) ? operation.getParameters()
				: List.<Parameter>of()) {
			switch ((parameter.getName() != null) ? parameter.getName() : "") {
				case "productId" -> parameter.schema(Schemas.of("string").pattern(PATH_ID))
					.description("The id. A new one " + ProductLimits.PRODUCT_ID_RULE + ".")
					.example(Examples.PRODUCT_ID);
				case "limit" -> parameter.schema(limit(parameter.getSchema().getDefault()))
					.description("The most products that the page may have.");
				case "cursor" -> parameter.schema(Schemas.of("string").pattern("^[A-Za-z0-9_-]+$"))
					.description("The `nextCursor` of the page before, as it is, with the same `category`.");
				case "category" -> parameter.schema(Schemas.of("string").pattern(CATEGORY))
					.description("Only products of this category. It has a character that is no white space.");
				default -> {
					// One of the components.
				}
			}
		}
	}

	/**
	 * @param standard as the controller says it
	 */
	private static Schema<?> limit(Object standard) {
		Schema<?> limit = Schemas.of("integer")
			.minimum(BigDecimal.ONE)
			.maximum(BigDecimal.valueOf(ProductLimits.HIGHEST_LIMIT));
		limit.setDefault(Integer.valueOf(standard.toString()));
		return limit;
	}

	private static void addProblems(Operation operation, HandlerMethod method) {
		Map<Integer, List<ProblemType>> byStatus = Stream
			.of(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Problems.class),
					AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Problems.class))
			.filter((problems) -> problems != null)
			.flatMap((problems) -> Arrays.stream(problems.value()))
			.sorted()
			.collect(Collectors.groupingBy((type) -> type.with("").getStatus(), TreeMap::new, Collectors.toList()));
		var answers = new ApiResponses();
		operation.getResponses()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((answer) -> answers.addApiResponse(answer.getKey(), answer.getValue()));
		byStatus.forEach((status, types) -> answers.addApiResponse(status.toString(), (types.size() == 1)
				? new ApiResponse().$ref(Examples.name(types.getFirst())) : Answers.problem(types)));
		operation.setResponses(answers);
	}

}
