package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.products.adopt.kinds.FunctionCode;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.mapping.CloudFormation;

/** The IAM actions that adopt itself calls; each of them reads. */
public final class Permissions {

	/** What is called for no kind in particular. */
	private static final Map<String, String> BESIDES = Map.of("sts:GetCallerIdentity",
			"which account it is; needs no permission", FunctionCode.ACTION,
			"the code of the functions that the program declares", CloudFormation.ACTION, "`--cloudformation-stack`",
			"lambda:GetFunctionConfiguration", "`adopt settle`: the hash of the code that runs",
			"cognito-idp:DescribeUserPoolClient", "`adopt settle`: whether a client has a secret");

	private Permissions() {
	}

	/** What each action is for. */
	public static SortedMap<String, List<String>> all() {
		SortedMap<String, List<String>> actions = new TreeMap<>();
		BESIDES.forEach((action, what) -> actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add(what));
		for (Kind kind : Kinds.ALL) {
			for (String action : kind.reads()) {
				actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add("`" + kind.type() + "`");
			}
		}
		return actions;
	}

	/** A page for people, with a policy to copy. */
	public static String page() {
		StringBuilder page = new StringBuilder(
				"""
						# What `adopt` may do in AWS

						`adopt discover`, the look of `adopt import` at what changed since, and `adopt settle` are made of the calls
						below, and each of them reads. A call that is not allowed is named in the output and in the inventory, and what
						it would have told is undecided.

						That is not all that an adoption reads. `adopt` runs `pulumi preview` and `pulumi import`: the program itself
						may ask AWS, and the provider reads each resource in full when it imports it, by the Read of its type, which
						takes further calls (tags, policies, backups, secrets of clients). So it needs the right to read on each kind
						that is imported. AWS's own policy `ReadOnlyAccess` covers it; an import that lacks a right says which one
						and goes on where it stopped.

						This page is written from the kinds in `import/`.

						```json
						{
						  "Version": "2012-10-17",
						  "Statement": [
						    {
						      "Sid": "AdoptReads",
						      "Effect": "Allow",
						      "Action": [
						""");
		page.append(String.join(",\n", all().keySet().stream().map((action) -> "        \"" + action + "\"").toList()));
		page.append("""

				      ],
				      "Resource": "*"
				    }
				  ]
				}
				```

				| action | for |
				|---|---|
				""");
		all().forEach((action, what) -> page.append("| `")
			.append(action)
			.append("` | ")
			.append(String.join("<br>", what))
			.append(" |\n"));
		return page.toString();
	}

}
