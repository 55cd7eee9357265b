package dev.products.cli.watch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenTest {

	private static final long LATE = Seen.LATE.toMillis();

	private final Seen seen = new Seen(0);

	@Test
	void whatComesLateIsShownOnce() {
		assertThat(this.seen.add("later", LATE)).isTrue();
		assertThat(this.seen.next()).isZero();
		assertThat(this.seen.add("earlier", 1)).isTrue();
		assertThat(this.seen.add("later", LATE)).isFalse();
	}

	@Test
	void whatIsNotAskedForAgainIsForgotten() {
		this.seen.add("old", 0);
		this.seen.add("new", 2 * LATE);
		assertThat(this.seen.next()).isEqualTo(LATE);
		assertThat(this.seen.size()).isEqualTo(1);
	}

	@Test
	void nothingGoesBackBeforeTheBegin() {
		assertThat(new Seen(5).next()).isEqualTo(5);
	}

}
