package dev.products.adopt;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.base.Workplace;
import dev.products.adopt.mapping.Mapping;
import dev.products.adopt.mapping.MappingReader;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.pulumi.Pulumi;
import dev.products.adopt.state.CodeProof;
import dev.products.adopt.state.Protecting;
import dev.products.adopt.state.Settler;
import dev.products.adopt.state.Settling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Writes to the state what no read call of AWS returns; never an `up`. */
@Command(name = "settle",
		description = "Closes differences that concern the state alone, by editing the state; AWS is not changed. Exit code: 0 nothing of the kind is left, 1 some is, 2 error.")
final class SettleCommand implements Callable<Integer> {

	@Mixin
	private Options options = new Options();

	@Option(names = "--dry-run", description = "Only say what would be written.")
	private boolean dryRun;

	@Option(names = "--accept-code", paramLabel = "NAME",
			description = "The running code of this function stands for the program's, although the two are not shown to be the same. May be given several times.")
	private List<String> acceptCode = new ArrayList<>();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		Workplace workplace = this.options.workplace();
		Mapping mapping = MappingReader.loadFor(workplace);
		Pulumi pulumi = this.options.pulumi(workplace);
		try (Aws aws = this.options.aws(pulumi)) {
			return settle(out, workplace, mapping, pulumi, aws);
		}
	}

	private int settle(PrintWriter out, Workplace workplace, Mapping mapping, Pulumi pulumi, Aws aws) {
		Settling settling = new Settling(workplace, pulumi);
		settling.recover(out, this.dryRun);
		Preview preview = pulumi.preview();
		Protecting protecting = new Protecting(mapping.byLocal());
		if (this.dryRun) {
			protecting.lacking(preview.steps(), pulumi.export())
				.forEach((urn, wanted) -> out.println("would protect " + urn.spoken()));
		}
		else {
			protecting.write(workplace, pulumi, preview.steps(), out::println);
		}
		Settler settler = settler(mapping, workplace, aws);
		Settler.Plan plan = settler.plan(preview.steps());
		if (plan.edits().isEmpty()) {
			sayLeft(out, plan);
			out.println("Nothing to settle." + (plan.left().isEmpty() ? "" : " What stays is explained above."));
			return plan.left().isEmpty() ? Adopt.IN_SYNC : Adopt.NOT_IN_SYNC;
		}
		plan.edits().forEach((edit) -> out.println((this.dryRun ? "would write  " : "writes       ") + edit.spoken()));
		if (this.dryRun) {
			sayLeft(out, plan);
			out.println("Nothing was done (--dry-run).");
			return Adopt.NOT_IN_SYNC;
		}
		Settling.Outcome outcome = settling.settle(out, plan.edits(), preview.steps());
		outcome.undone()
			.forEach((edit) -> out
				.println("taken back   " + edit.spoken() + " - it did not help, or made things worse"));
		Settler.Plan then = settler.plan(outcome.steps());
		sayLeft(out, then);
		int settled = plan.edits().size() - outcome.undone().size();
		out.println(settled + " of " + plan.edits().size()
				+ " settled; AWS was not touched. Next: adopt verify --stack " + workplace.stack());
		return (then.edits().isEmpty() && then.left().isEmpty()) ? Adopt.IN_SYNC : Adopt.NOT_IN_SYNC;
	}

	private static void sayLeft(PrintWriter out, Settler.Plan plan) {
		plan.left().forEach((left) -> out.println("stays        " + left.spoken()));
	}

	private Settler settler(Mapping mapping, Workplace workplace, Aws aws) {
		CodeProof code = new CodeProof(workplace.main(), Set.copyOf(this.acceptCode),
				(name) -> aws.client(LambdaClient.class, LambdaClient::builder)
					.getFunctionConfiguration((request) -> request.functionName(name))
					.codeSha256());
		return new Settler(mapping.byLocal(), code, (pool,
				client) -> aws.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder)
					.describeUserPoolClient((request) -> request.userPoolId(pool).clientId(client))
					.userPoolClient()
					.clientSecret() != null);
	}

}
