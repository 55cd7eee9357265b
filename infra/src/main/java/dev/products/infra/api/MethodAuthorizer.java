package dev.products.infra.api;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.apigateway.Authorizer;
import com.pulumi.aws.apigateway.AuthorizerArgs;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.core.Output;

import dev.products.infra.component.Component;
import dev.products.infra.component.IgnoredInputs;
import dev.products.infra.function.JavaFunction;
import dev.products.infra.settings.AsFound;
import dev.products.infra.users.UserDirectory;

/**
 * The authorizer of the methods.
 *
 * @param authorization the authorization type of the methods
 */
record MethodAuthorizer(String authorization, Authorizer authorizer) {

	/**
	 * A JWT in the header (RFC 6750 section 2.1). API Gateway rejects anything else
	 * before it calls the function.
	 */
	private static final String BEARER = "^[Bb][Ee][Aa][Rr][Ee][Rr] +[-0-9A-Za-z_]+[.][-0-9A-Za-z_]+[.][-0-9A-Za-z_]+$";

	/**
	 * Returns an authorizer with which API Gateway itself checks the tokens of the user
	 * pool.
	 */
	static MethodAuthorizer byCognito(DeployedContent content, RestApi api, UserDirectory users, ApiSettings settings,
			AsFound found) {
		var args = AuthorizerArgs.builder()
			.restApi(api.id())
			.name(settings.authorizerName())
			.type("COGNITO_USER_POOLS")
			.providerArns(users.poolArn().applyValue(List::of));
		// A default value is left out: it would change the hash of the content and create
		// a new deployment in every stack.
		if (settings.authorizerCacheSeconds() != ApiSettings.AUTHORIZER_CACHE) {
			args.authorizerResultTtlInSeconds(settings.authorizerCacheSeconds());
		}
		return new MethodAuthorizer("COGNITO_USER_POOLS",
				content
					.make("users", args.build(), Authorizer::new,
							(options) -> options.ignoreChanges(IgnoredInputs.asFound(found, AuthorizerArgs.class,
									List.of("restApi", "name", "type"),
									Map.of("authorizerCacheSeconds", List.of("authorizerResultTtlInSeconds"))))));
	}

	/**
	 * Returns an authorizer that calls a function of this stack. It is a separate
	 * resource from the Cognito authorizer, because an API that changes from one to the
	 * other has both for a short time.
	 */
	static MethodAuthorizer byLambda(DeployedContent content, RestApi api, JavaFunction function, int cacheSeconds,
			Component parent) {
		var args = AuthorizerArgs.builder()
			.restApi(api.id())
			.name("tokens")
			.type("TOKEN")
			.authorizerUri(function.alias().invokeArn())
			.identitySource("method.request.header.Authorization")
			.identityValidationExpression(BEARER)
			.authorizerResultTtlInSeconds(cacheSeconds)
			.build();
		var authorizer = content.make("tokens", args, Authorizer::new);
		content.needs(function.allowApiGateway("api-may-ask",
				Output.format("%s/authorizers/%s", api.executionArn(), authorizer.id()), parent.child()));
		return new MethodAuthorizer("CUSTOM", authorizer);
	}

	void addTo(MethodArgs.Builder method) {
		method.authorization(this.authorization).authorizerId(this.authorizer.id());
	}

}
