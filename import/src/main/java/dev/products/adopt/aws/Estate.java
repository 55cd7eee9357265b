package dev.products.adopt.aws;

import java.util.List;
import java.util.stream.Stream;

/**
 * The resources in AWS that were read, and what could not be read.
 */
public record Estate(List<LiveResource> live, List<ReadFailure> unread) {

	public Stream<LiveResource> of(String type) {
		return this.live.stream().filter((live) -> live.type().equals(type));
	}

	public List<ReadFailure> unreadOf(String type) {
		return this.unread.stream().filter((unread) -> unread.type().equals(type)).toList();
	}

}
