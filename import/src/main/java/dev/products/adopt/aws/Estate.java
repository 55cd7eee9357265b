package dev.products.adopt.aws;

import java.util.List;
import java.util.stream.Stream;

/**
 * What AWS has of the kinds in question.
 *
 * @param live what was read
 * @param unread what could not be read
 */
public record Estate(List<Live> live, List<Unread> unread) {

	public Stream<Live> of(String type) {
		return this.live.stream().filter((live) -> live.type().equals(type));
	}

	public List<Unread> unreadOf(String type) {
		return this.unread.stream().filter((unread) -> unread.type().equals(type)).toList();
	}

}
