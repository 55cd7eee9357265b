package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.LiveResource;
import dev.products.adopt.aws.ReadFailure;
import dev.products.adopt.aws.FakeCredentials;
import dev.products.adopt.mapping.TestInventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls of each kind, if AWS denies all of them. {@link EachKindIT} tests the
 * answers.
 */
@ExtendWith(FakeCredentials.class)
class PermissionsTest {

	static List<Kind> kinds() {
		return Kinds.ALL;
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void aDeniedCallIsNamedByItsIamAction(Kind kind) {
		CallRecorder calls = new CallRecorder();
		try (Aws aws = new Aws("eu-central-1", null, List.of(calls, new Denial()))) {
			KindReader search = new KindReader(kind,
					new KindReader.Context(new RelevantResources(List.of(target(kind))), holders(kind),
							new ConcurrentHashMap<>(), Runnable::run, (line) -> {
							}));
			kind.finder().find(aws, search);
			assertThat(search.found()).isEmpty();
			Set<String> named = new TreeSet<>(search.unread().stream().map(ReadFailure::action).toList());
			assertThat(calls.actions()).isNotEmpty().isEqualTo(named);
			assertThat(kind.reads()).containsAll(named);
			assertThat(calls.operations()).allMatch((name) -> name.matches("(List|Describe|Get)[A-Z].*"));
			assertThat(search.unread()).allSatisfy((unread) -> assertThat(unread.what()).isNotEmpty());
		}
	}

	/** Something live of each type that the kind can stand in. */
	private static List<LiveResource> holders(Kind kind) {
		List<LiveResource> holders = new ArrayList<>();
		for (Kind holder : Kinds.ALL) {
			if (!holder.equals(kind)) {
				TreeMap<String, String> parts = new TreeMap<>();
				holder.importId().pieces().forEach((piece) -> parts.put(piece.text(), "thing"));
				parts.put("arn", "arn:aws:x:eu-central-1:000000000000:thing");
				holders.add(new LiveResource(holder.type(), "thing", parts, "thing", new TreeMap<>()));
			}
		}
		return holders;
	}

	/** The program says `thing`, so that all of these are in question. */
	private static Target target(Kind kind) {
		return new TestInventory().declares(kind.type(), "thing", "thing")
			.with("anything", TestInventory.says("thing"))
			.inventory()
			.targets()
			.get(0);
	}

	@Test
	void everyActionOnlyReads() {
		assertThat(PermissionsDocument.all().keySet())
			.allMatch((action) -> action.matches("[a-z0-9-]+:(GET|(List|Describe|Get|View)[A-Z][A-Za-z0-9]*)"));
	}

	/** Nothing is allowed. */
	private static final class Denial implements ExecutionInterceptor {

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			throw AwsServiceException.builder()
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode("AccessDeniedException")
					.errorMessage("not you")
					.serviceName("AWS")
					.build())
				.build();
		}

	}

}
