package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Unread;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Reads what stacks of CloudFormation have, those within them included. */
public final class CloudFormation {

	public static final String ACTION = "cloudformation:ListStackResources";

	private static final String NESTED = "AWS::CloudFormation::Stack";

	private CloudFormation() {
	}

	/**
	 * A resource of a stack of CloudFormation.
	 *
	 * @param stack the stack as the person named it
	 * @param logicalId its name in the template
	 * @param type its type in the words of CloudFormation
	 * @param physicalId what {@code Ref} returns for it
	 */
	public record Resource(String stack, String logicalId, String type, String physicalId) {

		/** Whether it is this live resource, as far as the physical id tells. */
		boolean is(Kind kind, Live live) {
			Kind.CloudFormationType formed = kind.cloudFormation();
			return formed != null && formed.type().equals(this.type)
					&& this.physicalId.equals(live.parts().get(formed.part()));
		}

	}

	public static List<Resource> read(Aws aws, List<String> stacks, List<Unread> unread) {
		List<Resource> resources = new ArrayList<>();
		for (String stack : stacks) {
			try {
				read(aws, stack, stack, resources);
			}
			catch (AwsServiceException ex) {
				if (Aws.denied(ex)) {
					unread.add(new Unread(NESTED, ACTION, "the CloudFormation stack " + stack,
							ex.awsErrorDetails().errorMessage()));
				}
				else if (ex.awsErrorDetails() != null && "ValidationError".equals(ex.awsErrorDetails().errorCode())) {
					throw new AdoptException("There is no CloudFormation stack '" + stack + "' in " + aws.region()
							+ " (" + ex.awsErrorDetails().errorMessage()
							+ "). Name one that `aws cloudformation list-stacks` shows.", ex);
				}
				else {
					throw ex;
				}
			}
		}
		return resources;
	}

	private static void read(Aws aws, String named, String stack, List<Resource> resources) {
		List<StackResourceSummary> all = aws.client(CloudFormationClient.class, CloudFormationClient::builder)
			.listStackResourcesPaginator((request) -> request.stackName(stack))
			.stackResourceSummaries()
			.stream()
			.toList();
		for (StackResourceSummary one : all) {
			if (one.physicalResourceId() == null || one.resourceStatus() == ResourceStatus.DELETE_COMPLETE) {
				continue;
			}
			if (one.resourceType().equals(NESTED)) {
				read(aws, named, one.physicalResourceId(), resources);
			}
			else {
				resources
					.add(new Resource(named, one.logicalResourceId(), one.resourceType(), one.physicalResourceId()));
			}
		}
	}

	/** What a stack has of a live resource, by the live resource's key. */
	public static Map<String, Resource> byLive(Inventory inventory) {
		Map<String, Resource> formed = new java.util.HashMap<>();
		Holders holders = new Holders(inventory, (target) -> null);
		// Holders come first. A stage `dev` is that of the stack when its API is, too.
		for (Kind kind : Kinds.ALL) {
			for (Resource resource : inventory.cloudFormation()) {
				if (kind.cloudFormation() == null || !kind.cloudFormation().type().equals(resource.type())) {
					continue;
				}
				List<Live> found = inventory.estate()
					.of(kind.type())
					.filter((live) -> resource.is(kind, live))
					.toList();
				List<Live> within = found.stream()
					.filter((live) -> holders.around(kind, live)
						.anyMatch((holder) -> resource.stack().equals(stackOf(formed, holder))))
					.toList();
				for (Live live : within.isEmpty() ? found : within) {
					if (found.size() == 1 || !within.isEmpty()) {
						formed.put(live.key(), resource);
					}
				}
			}
		}
		return formed;
	}

	private static String stackOf(Map<String, Resource> formed, Live live) {
		Resource resource = formed.get(live.key());
		return (resource != null) ? resource.stack() : "";
	}

}
