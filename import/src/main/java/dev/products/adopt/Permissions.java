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

/** The IAM actions of the calls that adopt itself makes. All of them only read. */
public final class Permissions {

	/** Actions that do not belong to a kind. */
	private static final Map<String, String> OTHERS = Map.of("sts:GetCallerIdentity",
			"the account ID; requires no permission", FunctionCode.ACTION,
			"the code of the functions that the program declares", CloudFormation.ACTION, "`--cloudformation-stack`",
			"lambda:GetFunctionConfiguration", "`adopt settle`: the hash of the code that runs",
			"cognito-idp:DescribeUserPoolClient", "`adopt settle`: whether a client has a secret");

	private Permissions() {
	}

	/** The actions, each with its purposes. */
	public static SortedMap<String, List<String>> all() {
		SortedMap<String, List<String>> actions = new TreeMap<>();
		OTHERS.forEach((action, what) -> actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add(what));
		for (Kind kind : Kinds.ALL) {
			for (String action : kind.reads()) {
				actions.computeIfAbsent(action, (key) -> new ArrayList<>()).add("`" + kind.type() + "`");
			}
		}
		return actions;
	}

	/** The page docs/adopt-permissions.md. */
	public static String page() {
		StringBuilder page = new StringBuilder(
				"""
						# Permissions that `adopt` needs

						`adopt discover`, `adopt import`, and `adopt settle` make the calls below, all of which only read. A call that is
						denied is listed in the output and in the inventory, and the resources that it would return stay undecided.

						An adoption also reads by other means. `adopt` runs `pulumi preview` and `pulumi import`. The program itself can
						read from AWS, and the provider reads each resource in full when it imports it, which requires further calls
						(for tags, policies, backups, and secrets of clients). The AWS managed policy `ReadOnlyAccess` allows them. An import
						that lacks a permission names it, and can be continued later.

						This page is generated from the kinds in `import/`.

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
