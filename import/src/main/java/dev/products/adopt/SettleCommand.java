package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.pulumi.Preview;
import dev.products.adopt.state.CodeComparison;
import dev.products.adopt.state.ProtectionUpdate;
import dev.products.adopt.state.SettlePlanner;
import dev.products.adopt.state.SettleRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Writes properties to the state that no read call of AWS returns. */
@Command(name = "settle",
		description = { "Write properties to the state that AWS does not return, so that they no longer differ.",
				"Changes nothing in AWS. Exit code: 0 none of these differences is left, 1 some are left, 2 error." })
final class SettleCommand implements Callable<Integer> {

	@Mixin
	private Session session;

	@Option(names = "--dry-run", description = "Only print what would be written.")
	private boolean dryRun;

	@Option(names = "--accept-code", paramLabel = "NAME",
			description = "Treat the running code of this function as the code of the program, although adopt cannot compare them. Can be used several times.")
	private List<String> acceptCode;

	SettleCommand() {
		this(new Session(), new ArrayList<>());
	}

	/** For another command, with its options. */
	SettleCommand(Session session, List<String> acceptCode) {
		this.session = session;
		this.acceptCode = acceptCode;
	}

	@Override
	public Integer call() {
		// A wrong mapping is reported before anything else.
		this.session.mapping();
		try (Aws aws = this.session.sameAws(this.session::print)) {
			return settle(aws);
		}
	}

	int settle(Aws aws) {
		SettleRun run = new SettleRun(this.session.files(), this.session.pulumi(), this.session::print);
		run.revertInterrupted(this.dryRun);
		Preview preview = this.session.pulumi().preview();
		ProtectionUpdate protection = new ProtectionUpdate(this.session.decisions());
		if (this.dryRun) {
			protection.lacking(preview.steps(), this.session.pulumi().export())
				.forEach((urn, declared) -> this.session.print("would protect " + urn.label()));
		}
		else {
			protection.write(this.session.files(), this.session.pulumi(), preview.steps(), this.session::print);
		}
		try (ProviderClients clients = this.session.clients(aws, preview)) {
			return settle(run, preview, planner(clients));
		}
	}

	private int settle(SettleRun run, Preview preview, SettlePlanner planner) {
		SettlePlanner.Plan plan = planner.plan(preview.steps());
		if (plan.edits().isEmpty()) {
			printLeft(plan);
			this.session.print("Nothing to settle."
					+ (plan.left().isEmpty() ? "" : " The differences that stay are explained above."));
			return plan.left().isEmpty() ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
		}
		plan.edits()
			.forEach((edit) -> this.session.print((this.dryRun ? "would write  " : "writes       ") + edit.label()));
		if (this.dryRun) {
			printLeft(plan);
			this.session.print("Nothing was changed (--dry-run).");
			return ExitCode.NOT_IN_SYNC;
		}
		SettleRun.Outcome outcome = run.settle(plan.edits(), preview.steps());
		outcome.reverted()
			.forEach((edit) -> this.session
				.print("reverted     " + edit.label() + " - it did not help, or made things worse"));
		SettlePlanner.Plan then = planner.plan(outcome.steps());
		printLeft(then);
		this.session.print(plan.edits().size() - outcome.reverted().size() + " of " + plan.edits().size()
				+ " settled; AWS was not changed.");
		return (then.edits().isEmpty() && then.left().isEmpty()) ? ExitCode.IN_SYNC : ExitCode.NOT_IN_SYNC;
	}

	private void printLeft(SettlePlanner.Plan plan) {
		plan.left().forEach((left) -> this.session.print("stays        " + left.label()));
	}

	private SettlePlanner planner(ProviderClients clients) {
		CodeComparison code = new CodeComparison(this.session.files().main(), Set.copyOf(this.acceptCode),
				(step, name) -> clients.of(step.provider())
					.client(LambdaClient.class, LambdaClient::builder)
					.getFunctionConfiguration((request) -> request.functionName(name))
					.codeSha256());
		return new SettlePlanner(this.session.decisions(), code,
				(step, pool,
						client) -> clients.of(step.provider())
							.client(CognitoIdentityProviderClient.class, CognitoIdentityProviderClient::builder)
							.describeUserPoolClient((request) -> request.userPoolId(pool).clientId(client))
							.userPoolClient()
							.clientSecret() != null);
	}

}
