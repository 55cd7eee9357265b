package dev.products.adopt.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.base.AdoptException;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Reads the resources of CloudFormation stacks, including nested stacks. */
public final class CloudFormation {

	public static final String ACTION = "cloudformation:ListStackResources";

	private static final String NESTED = "AWS::CloudFormation::Stack";

	private CloudFormation() {
	}

	/**
	 * A resource of a CloudFormation stack.
	 *
	 * @param stack the name that the user gave
	 * @param physicalId the value of {@code Ref}
	 */
	public record Resource(String stack, String logicalId, String type, String physicalId) {

		/** Whether its physical ID is that of this live resource. */
		boolean is(Kind kind, LiveResource live) {
			Kind.CloudFormationType formed = kind.cloudFormation();
			return formed != null && formed.type().equals(this.type)
					&& this.physicalId.equals(live.parts().get(formed.part()));
		}

	}

	public static List<Resource> read(Aws aws, List<String> stacks, List<ReadFailure> unread) {
		List<Resource> resources = new ArrayList<>();
		for (String stack : stacks) {
			try {
				read(aws, stack, stack, resources);
			}
			catch (AwsServiceException ex) {
				if (Aws.denied(ex)) {
					unread.add(new ReadFailure(NESTED, ACTION, "the CloudFormation stack " + stack,
							ex.awsErrorDetails().errorMessage()));
				}
				else if (ex.awsErrorDetails() != null && "ValidationError".equals(ex.awsErrorDetails().errorCode())) {
					throw new AdoptException(
							"There is no CloudFormation stack '" + stack + "' in " + aws.region() + " ("
									+ ex.awsErrorDetails().errorMessage() + "). See `aws cloudformation list-stacks`.",
							ex);
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

	/** The resources of the stacks, by the key of the live resource. */
	public static Map<String, Resource> byLive(Inventory inventory) {
		Map<String, Resource> formed = new HashMap<>();
		ReferenceResolver resolver = new ReferenceResolver(inventory, (target) -> null);
		// Containers come first: a stage `dev` belongs to the stack if its API does.
		for (Kind kind : Kinds.ALL) {
			for (Resource resource : inventory.cloudFormation()) {
				if (kind.cloudFormation() == null || !kind.cloudFormation().type().equals(resource.type())) {
					continue;
				}
				List<LiveResource> found = inventory.estate()
					.of(kind.type(), "")
					.filter((live) -> resource.is(kind, live))
					.toList();
				List<LiveResource> within = found.stream()
					.filter((live) -> resolver.container(live)
						.anyMatch((holder) -> resource.stack().equals(stackOf(formed, holder))))
					.toList();
				for (LiveResource live : within.isEmpty() ? found : within) {
					if (found.size() == 1 || !within.isEmpty()) {
						formed.put(live.key(), resource);
					}
				}
			}
		}
		return formed;
	}

	private static String stackOf(Map<String, Resource> formed, LiveResource live) {
		Resource resource = formed.get(live.key());
		return (resource != null) ? resource.stack() : "";
	}

}
