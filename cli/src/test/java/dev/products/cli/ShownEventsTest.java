package dev.products.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShownEventsTest {

	private static final long DELAY = ShownEvents.MAX_DELAY.toMillis();

	private final ShownEvents shown = new ShownEvents(0);

	@Test
	void delayedEventIsShownOnce() {
		assertThat(this.shown.add("later", DELAY)).isTrue();
		assertThat(this.shown.next()).isZero();
		assertThat(this.shown.add("earlier", 1)).isTrue();
		assertThat(this.shown.add("later", DELAY)).isFalse();
	}

	@Test
	void oldEventsAreForgotten() {
		this.shown.add("old", 0);
		this.shown.add("new", 2 * DELAY);
		assertThat(this.shown.next()).isEqualTo(DELAY);
		assertThat(this.shown.size()).isEqualTo(1);
	}

	@Test
	void startIsNeverEarlierThanRequested() {
		assertThat(new ShownEvents(5).next()).isEqualTo(5);
	}

}
