package dev.products.adopt.kinds;

import java.util.List;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.wafv2.model.ResourceType;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WebACLSummary;

/** Finds the web ACLs of the region, and the stages of APIs before which they stand. */
final class Waf {

	static final String WEB_ACL = "aws:wafv2/webAcl:WebAcl";

	private static final String ACL_ARN = "{acl_arn:arn:[\\w-]+:wafv2:[^,\\s]{1,400}}";

	static final List<Kind> KINDS = List.of(
			Kind.of(WEB_ACL, "{acl:[0-9a-fA-F-]{1,64}}/{name:[\\w-]{1,128}}/{scope:REGIONAL|CLOUDFRONT}", Waf::acls)
				.inState("{acl:[0-9a-fA-F-]{1,64}}")
				.named("name", "name")
				.named("scope", "scope")
				.readOnlyWhere("scope", "REGIONAL", "web ACLs of CloudFront")
				.reading("wafv2:ListWebACLs"),
			Kind.of("aws:wafv2/webAclAssociation:WebAclAssociation", ACL_ARN + ",{resource:arn:[^,\\s]{1,500}}",
					Waf::associations)
				.refers("webAclArn", "acl_arn", new Kind.Ref(WEB_ACL, "arn"))
				.refers("resourceArn", "resource", new Kind.Ref(ApiGateway.STAGE, "arn"))
				.inside(WEB_ACL)
				.readOnlyWhere("resource", "arn:[\\w-]+:apigateway:.*",
						"web ACLs before anything but a stage of an API")
				.reading("wafv2:ListResourcesForWebACL"));

	private Waf() {
	}

	static void acls(Kind kind, Aws aws, Search search) {
		List<WebACLSummary> acls = search.read("wafv2:ListWebACLs", "the web ACLs",
				() -> Pages.all(
						(from) -> client(aws)
							.listWebACLs((request) -> request.scope(Scope.REGIONAL).limit(100).nextMarker(from)),
						ListWebAcLsResponse::webACLs, (page) -> page.webACLs().isEmpty() ? null : page.nextMarker()));
		for (WebACLSummary acl : acls) {
			search.found(Facts.of("acl", acl.id(), "name", acl.name(), "scope", Scope.REGIONAL, "arn", acl.arn()),
					acl.name(), Facts.of("arn", acl.arn()));
		}
	}

	static void associations(Kind kind, Aws aws, Search search) {
		search.eachHolder(WEB_ACL, (acl, its) -> {
			List<String> resources = its
				.read("wafv2:ListResourcesForWebACL", "the stages of APIs behind web ACL " + acl.name(),
						() -> client(aws).listResourcesForWebACL(
								(request) -> request.webACLArn(acl.part("arn")).resourceType(ResourceType.API_GATEWAY))
							.resourceArns());
			resources
				.forEach((resource) -> its.found(
						Facts.of("acl", acl.part("acl"), "name", acl.part("name"), "scope", acl.part("scope"),
								"acl_arn", acl.part("arn"), "resource", resource),
						resource, Facts.of("web ACL", acl.name())));
		});
	}

	private static Wafv2Client client(Aws aws) {
		return aws.client(Wafv2Client.class, Wafv2Client::builder);
	}

}
