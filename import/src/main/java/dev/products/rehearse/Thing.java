package dev.products.rehearse;

/**
 * Something AWS has.
 *
 * @param type what it is, such as table
 * @param name what a person calls it
 * @param id by what AWS knows it
 * @param details all else that must stay as it is
 */
record Thing(String type, String name, String id, String details) {
}
