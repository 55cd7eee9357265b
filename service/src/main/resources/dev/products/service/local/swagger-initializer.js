// Configures Swagger UI for the local login, which uses OAuth 2 with a user name and groups as scopes. The service accepts
// the ID token, which x-tokenName selects. SwaggerUi.java replaces the client and the scopes.
const login = {
  type: "oauth2",
  description: "Locally there are no passwords. Type any user name and press Authorize.",
  flows: { password: { tokenUrl: "/local/oauth2/token", scopes: { %2$s } } },
  "x-tokenName": "id_token",
};
const withLogin = (spec) => ({
  ...spec,
  security: [{ login: [] }],
  components: { ...spec.components, securitySchemes: { login } },
});
window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: "/openapi.yaml",
    dom_id: "#swagger-ui",
    deepLinking: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    validatorUrl: "none",
    plugins: [() => ({
      statePlugins: { spec: { wrapActions: { updateJsonSpec: (update) => (spec) => update(withLogin(spec)) } } },
    })],
  });
  window.ui.initOAuth({ clientId: "%1$s", scopes: Object.keys(login.flows.password.scopes) });
};
