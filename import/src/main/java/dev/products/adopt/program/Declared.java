package dev.products.adopt.program;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.adopt.kinds.Kind;
import dev.products.adopt.kinds.Kinds;
import dev.products.adopt.program.SdkTypes.SdkType;

/**
 * A resource in the class that is written: one that it declares, or an adopted one that
 * it takes as a parameter.
 *
 * @param logicalName the name in Pulumi
 * @param variable the name in the class
 * @param sdk its classes in the SDK
 * @param inputs what the program sets
 * @param adopted whether it is a parameter
 */
record Declared(LiveInputs live, String logicalName, String variable, SdkType sdk, ObjectNode inputs, boolean adopted) {

	String type() {
		return this.live.type();
	}

	String typeName() {
		return Kinds.typeName(this.live.type());
	}

	/** The text of an output, empty if it is no text. */
	String output(String name) {
		JsonNode value = this.live.outputs().path(name);
		return value.isTextual() ? value.textValue() : "";
	}

	/**
	 * The outputs that identify the resource, and not another one to which it refers.
	 */
	List<String> ownOutputs() {
		List<Kind.Key> keys = Kinds.of(type()).map(Kind::keys).orElse(List.of());
		List<String> others = keys.stream()
			.filter((key) -> !key.literal())
			.map((key) -> output(key.input()))
			.filter((value) -> !value.isEmpty())
			.toList();
		return Stream.concat(Stream.of("id"), this.sdk.outputs().stream())
			.filter((name) -> !this.sdk.inputs().containsKey(name)
					|| keys.stream().anyMatch((key) -> key.literal() && key.input().equals(name)))
			.filter((name) -> !others.contains(output(name)))
			.toList();
	}

	/** The Java expression of an output. */
	String code(String output) {
		return "this." + this.variable + "." + output + "()";
	}

}
