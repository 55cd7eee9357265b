package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.mapping.CloudFormation;

/** The IAM actions of the calls that adopt itself makes. All of them only read. */
final class PermissionsDocument {

	private static final String POLICIES = "`adopt draft`: the table that the policies of the functions name";

	/** Actions that do not belong to a kind. */
	private static final Map<String, String> OTHERS = Map.of("sts:GetCallerIdentity",
			"the account ID; requires no permission", FunctionCode.ACTION,
			"the code of the functions that the program declares", CloudFormation.ACTION, "`--cloudformation-stack`",
			"lambda:GetFunctionConfiguration", "`adopt settle`: the hash of the code that runs",
			"cognito-idp:DescribeUserPoolClient", "`adopt settle`: whether a client has a secret", "iam:GetRolePolicy",
			POLICIES, "iam:GetPolicy", POLICIES, "iam:GetPolicyVersion", POLICIES);

	private PermissionsDocument() {
	}

	/** The actions, each with its purposes. */
	static SortedMap<String, List<String>> all() {
		SortedMap<String, List<String>> actions = new TreeMap<>();
		OTHERS.forEach((action, what) -> actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add(what));
		for (Kind kind : Kinds.ALL) {
			for (String action : kind.reads()) {
				actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add("`" + kind.type() + "`");
			}
		}
		return actions;
	}

}
