package dev.products.infra.stage;

import java.util.List;

import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * An API and the content of its deployment.
 *
 * @param content the resources that the deployment copies
 * @param contentHash a hash that changes if and only if the content changes
 */
public record StagedApi(String name, RestApi api, List<Resource> content, Output<String> contentHash) {
}
