package dev.products.adopt.kinds;

import java.util.List;

import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.wafv2.model.ResourceType;
import software.amazon.awssdk.services.wafv2.model.Scope;

import static dev.products.adopt.kinds.Found.named;

/** The web ACLs of the region, and the stages of APIs that they protect. */
final class Waf {

	private static final String WEB_ACL = "aws:wafv2/webAcl:WebAcl";

	static final List<Kind> KINDS = List.of(
			of(WEB_ACL, "{acl:[0-9a-fA-F-]{1,64}}/{name:[\\w-]{1,128}}/{scope:REGIONAL|CLOUDFRONT}")
				.stateId("{acl:[0-9a-fA-F-]{1,64}}")
				.named("name", "name")
				.named("scope", "scope")
				.limitedTo("scope", "REGIONAL", "web ACLs of CloudFront")
				.find("wafv2:ListWebACLs", "the web ACLs", (waf) -> KindReader.pages(
						(from) -> waf
							.listWebACLs((request) -> request.scope(Scope.REGIONAL).limit(100).nextMarker(from)),
						ListWebAcLsResponse::webACLs, (page) -> page.webACLs().isEmpty() ? null : page.nextMarker()),
						(acl) -> named(acl.name()).part("acl", acl.id())
							.part("name", acl.name())
							.part("scope", Scope.REGIONAL)
							.part("arn", acl.arn())
							.fact("arn", acl.arn())),
			of("aws:wafv2/webAclAssociation:WebAclAssociation",
					"{acl_arn:arn:[\\w-]+:wafv2:[^,\\s]{1,400}},{resource:arn:[^,\\s]{1,500}}")
				.refers("webAclArn", "acl_arn", new Kind.Ref(WEB_ACL, "arn"))
				.refers("resourceArn", "resource", new Kind.Ref(ApiGateway.STAGE, "arn"))
				.within(WEB_ACL)
				.limitedTo("resource", "arn:[\\w-]+:apigateway:.*", "web ACLs before anything but a stage of an API")
				.findIn(WEB_ACL, "wafv2:ListResourcesForWebACL", "the stages of APIs behind web ACL",
						(waf, acl) -> waf.listResourcesForWebACL(
								(request) -> request.webACLArn(acl.part("arn")).resourceType(ResourceType.API_GATEWAY))
							.resourceArns(),
						(acl, resource) -> named(resource).part("acl", acl.part("acl"))
							.part("name", acl.part("name"))
							.part("scope", acl.part("scope"))
							.part("acl_arn", acl.part("arn"))
							.part("resource", resource)
							.fact("web ACL", acl.name())));

	private Waf() {
	}

	private static KindBuilder<Wafv2Client> of(String type, String id) {
		return Kind.of(type, id, (aws) -> aws.client(Wafv2Client.class, Wafv2Client::builder));
	}

}
