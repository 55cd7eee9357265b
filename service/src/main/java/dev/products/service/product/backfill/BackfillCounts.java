package dev.products.service.product.backfill;

/**
 * The numbers of items by result.
 *
 * @param had the items that already had their keys
 * @param written the items that got their keys
 * @param gone the items that another program deleted in the meantime
 * @param left the items that still have no keys
 */
public record BackfillCounts(long had, long written, long gone, long left) {

	static final BackfillCounts NONE = new BackfillCounts(0, 0, 0, 0);

	static final BackfillCounts HAD = new BackfillCounts(1, 0, 0, 0);

	static final BackfillCounts WRITTEN = new BackfillCounts(0, 1, 0, 0);

	static final BackfillCounts GONE = new BackfillCounts(0, 0, 1, 0);

	static final BackfillCounts LEFT = new BackfillCounts(0, 0, 0, 1);

	BackfillCounts plus(BackfillCounts more) {
		return new BackfillCounts(this.had + more.had, this.written + more.written, this.gone + more.gone,
				this.left + more.left);
	}

	public long all() {
		return this.had + this.written + this.gone + this.left;
	}

}
