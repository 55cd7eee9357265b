package dev.products.adopt.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.products.adopt.aws.Aws;
import dev.products.adopt.aws.FakeCredentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;

/** Compares the paths in the descriptions of the kinds with the answers of the SDK. */
@ExtendWith(FakeCredentials.class)
class ListCallTest {

	private static final Pattern PATH = Pattern.compile("\\{([\\w.]+)}");

	static Stream<ListCall> calls() {
		return Kinds.ALL.stream().flatMap((kind) -> Stream.ofNullable(kind.listCall()));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void everyPathIsThatOfAMemberOfTheAnswer(ListCall call) throws ReflectiveOperationException {
		try (Aws aws = new Aws("eu-central-1", null, List.of())) {
			List<Optional<SdkPojo>> items = items(aws, call);
			List<String> texts = new ArrayList<>(call.where().keySet());
			Optional.ofNullable(call.byAws()).ifPresent((all) -> texts.addAll(all.keySet()));
			Stream.of(call.parts(), call.facts())
				.flatMap((all) -> all.values().stream())
				.flatMap((value) -> Stream.ofNullable(value.of()))
				.forEach(texts::add);
			texts.stream()
				.flatMap((text) -> PATH.matcher(text.contains("{") ? text : "{" + text + "}").results())
				.map((path) -> path.group(1))
				.filter((path) -> !path.matches("value|(in|aws|each)\\..*"))
				.forEach((path) -> items.forEach((item) -> at(item.orElseThrow(), path)));
		}
	}

	/** An empty item of each path; none for a value that is no structure. */
	private static List<Optional<SdkPojo>> items(Aws aws, ListCall call) throws ReflectiveOperationException {
		String[] action = call.action().split(":");
		SdkPojo answer = (SdkPojo) AwsOperation
			.method(AwsOperation.client(aws, action[0]), (call.call() != null) ? call.call() : action[1])
			.orElseThrow()
			.getReturnType()
			.getMethod("builder")
			.invoke(null);
		return call.items()
			.stream()
			.map((path) -> path.equals("value") ? Optional.of(answer) : at(answer, path))
			.toList();
	}

	private static Optional<SdkPojo> at(SdkPojo from, String path) {
		@Nullable SdkPojo pojo = from;
		for (String name : path.split("\\.")) {
			if (pojo == null) {
				break;
			}
			SdkField<?> field = AwsOperation.field(pojo, name);
			ListTrait list = field.getTrait(ListTrait.class);
			SdkField<?> member = (list != null) ? list.memberFieldInfo() : field;
			pojo = (member.constructor() != null) ? member.constructor().get() : null;
		}
		return Optional.ofNullable(pojo);
	}

}
