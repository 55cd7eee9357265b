package dev.products.infra.stage;

import java.util.List;

import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * An API that a stage serves.
 *
 * @param content the resources that a deployment is a copy of
 * @param contentHash differs when, and only when, the content does
 */
public record StagedApi(String name, RestApi api, List<Resource> content, Output<String> contentHash) {
}
