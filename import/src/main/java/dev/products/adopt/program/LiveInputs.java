package dev.products.adopt.program;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A live resource as Pulumi reads it.
 *
 * @param type Pulumi's type token
 * @param id the import ID
 * @param name the name that users know, or the logical name of an adopted resource
 * @param inputs the inputs in the state after an import
 * @param outputs the outputs in that state
 */
public record LiveInputs(String type, String id, String name, JsonNode inputs, JsonNode outputs) {
}
