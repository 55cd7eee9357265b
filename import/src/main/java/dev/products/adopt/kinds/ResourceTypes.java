package dev.products.adopt.kinds;

/** The type tokens of Pulumi to which code refers. */
public final class ResourceTypes {

	public static final String FUNCTION = "aws:lambda/function:Function";

	public static final String ALIAS = "aws:lambda/alias:Alias";

	public static final String PERMISSION = "aws:lambda/permission:Permission";

	public static final String EVENT_SOURCE_MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

	public static final String FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";

	public static final String TABLE = "aws:dynamodb/table:Table";

	public static final String REST_API = "aws:apigateway/restApi:RestApi";

	public static final String RESOURCE = "aws:apigateway/resource:Resource";

	public static final String METHOD = "aws:apigateway/method:Method";

	public static final String INTEGRATION = "aws:apigateway/integration:Integration";

	public static final String STAGE = "aws:apigateway/stage:Stage";

	public static final String ROLE = "aws:iam/role:Role";

	public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

	public static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

	public static final String USER_POOL = "aws:cognito/userPool:UserPool";

	public static final String USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

	private ResourceTypes() {
	}

}
