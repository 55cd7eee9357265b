package dev.products.service.identity;

import java.io.IOException;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.ApiGatewayAuthorizerContext;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

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
public final class GatewayClaimsMethod extends AuthenticationMethod {

	@Override
	void identify(HttpSecurity http, Callers callers, AuthenticationEntryPoint refusal) {
		http.addFilterBefore(new ClaimsFilter(callers, refusal), AnonymousAuthenticationFilter.class);
	}

	private static final class ClaimsFilter extends OncePerRequestFilter {

		private final Callers callers;

		private final AuthenticationEntryPoint refusal;

		/** Stores the caller in the request, as Spring Security does by default. */
		private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

		ClaimsFilter(Callers callers, AuthenticationEntryPoint refusal) {
			this.callers = callers;
			this.refusal = refusal;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			Object context = request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY);
			if (context instanceof AwsProxyRequestContext gateway && gateway.getAuthorizer() != null) {
				try {
					ApiGatewayAuthorizerContext verified = gateway.getAuthorizer();
					Claims claims = (verified.getClaims() != null) ? Claims.of(verified.getClaims())
							: Claims.of(verified);
					SecurityContext known = new SecurityContextImpl(this.callers.caller(claims));
					SecurityContextHolder.setContext(known);
					this.contexts.saveContext(known, request, response);
				}
				catch (AuthenticationException refused) {
					this.refusal.commence(request, response, refused);
					return;
				}
			}
			chain.doFilter(request, response);
		}

	}

}
