package dev.products.infra.settings;

import java.util.Set;

/**
 * Whether a stack has adopted resources, of which Pulumi manages only what the stack file
 * sets.
 *
 * @param set the settings that the stack file contains
 */
public record AsFound(boolean applies, Set<String> set) {
}
