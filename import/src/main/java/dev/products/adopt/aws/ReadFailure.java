package dev.products.adopt.aws;

/**
 * Something that could not be read. Resources that it may contain are never called
 * missing.
 *
 * @param type the type of these resources
 * @param action the IAM action that was denied
 * @param message the message of AWS
 */
public record ReadFailure(String type, String action, String what, String message) {
}
