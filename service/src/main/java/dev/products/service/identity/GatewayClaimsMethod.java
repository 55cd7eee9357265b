package dev.products.service.identity;

import java.util.function.Function;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Identifies callers by the claims in the request context of the event, which a client
 * cannot set. An authorizer of API Gateway, either the Cognito authorizer or the Lambda
 * authorizer of this service, has verified the token. The header {@code Authorization} is
 * not read.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">
 * Input format of a Lambda function for proxy integration</a>
 */
public final class GatewayClaimsMethod implements AuthenticationMethod {

	@Override
	public Filter filter(Function<Claims, Authentication> rules, AuthenticationEntryPoint refusal) {
		AuthenticationManager manager = (claims) -> rules.apply((Claims) claims.getPrincipal());
		var filter = new AuthenticationFilter(manager, GatewayClaimsMethod::claims);
		filter.setSuccessHandler((request, response, caller) -> {
		});
		filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(refusal));
		return filter;
	}

	private static @Nullable Authentication claims(HttpServletRequest request) {
		if (!(request
			.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY) instanceof AwsProxyRequestContext context)
				|| context.getAuthorizer() == null) {
			return null;
		}
		ApiGatewayAuthorizerContext verified = context.getAuthorizer();
		return new PreAuthenticatedAuthenticationToken(
				(verified.getClaims() != null) ? Claims.of(verified.getClaims()) : Claims.of(verified), "");
	}

}
