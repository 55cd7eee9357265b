package dev.products.adopt.aws;

/**
 * Something AWS did not let adopt read. It is named everywhere, and what it could hold is
 * never called missing.
 *
 * @param type the type that cannot be judged for want of it
 * @param action the IAM action that was denied
 * @param what what could not be read
 * @param message what AWS said
 */
public record Unread(String type, String action, String what, String message) {
}
