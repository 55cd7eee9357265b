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

	/** What was read in one account and region. */
	public Estate in(String place) {
		return new Estate(this.live.stream().filter((live) -> live.place().equals(place)).toList(),
				this.unread.stream().filter((unread) -> unread.place().equals(place)).toList());
	}

	/** The resources of a type in one account and region. */
	public Stream<LiveResource> of(String type, String place) {
		return of(type).filter((live) -> live.place().equals(place));
	}

	public List<ReadFailure> unreadOf(String type, String place) {
		return this.unread.stream()
			.filter((unread) -> unread.type().equals(type) && unread.place().equals(place))
			.toList();
	}

}
