package dev.products.infra.users;

import java.util.List;

import com.pulumi.aws.cognito.ResourceServer;
import com.pulumi.aws.cognito.ResourceServerArgs;
import com.pulumi.aws.cognito.inputs.ResourceServerScopeArgs;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;

/** OAuth 2.0 scopes of this API. A test compares them with those of the service. */
final class ApiScopes {

	static final String READ = "products/read";

	static final String WRITE = "products/write";

	static final List<String> ALL = List.of(READ, WRITE);

	private ApiScopes() {
	}

	static ResourceServer declare(Component parent, Output<String> poolId) {
		return new ResourceServer("api",
				ResourceServerArgs.builder()
					.userPoolId(poolId)
					.identifier("products")
					.name("Products API")
					.scopes(scope("read", "Read products"), scope("write", "Read and write products"))
					.build(),
				parent.child());
	}

	private static ResourceServerScopeArgs scope(String name, String description) {
		return ResourceServerScopeArgs.builder().scopeName(name).scopeDescription(description).build();
	}

}
