package dev.products.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One kind's turn of reading: what it may know and where it puts what it finds. */
final class Search {

	private final Kind kind;

	private final Near wanted;

	private final List<Live> before;

	private final List<Live> found = new ArrayList<>();

	private final List<Unread> unread = new ArrayList<>();

	/**
	 * @param kind the kind whose turn it is
	 * @param wanted what the program calls its resources of this kind
	 * @param before what the kinds before this one found
	 */
	Search(Kind kind, Near wanted, List<Live> before) {
		this.kind = kind;
		this.wanted = wanted;
		this.before = before;
	}

	/** Whether it is worth a further call to know more of this one. */
	boolean wanted(String name) {
		return this.wanted.is(name);
	}

	/** The live resources this kind can stand in. */
	List<Live> holders() {
		Kind.Within within = this.kind.within();
		if (within == null) {
			throw new IllegalStateException(this.kind.type() + " stands by itself");
		}
		return this.before.stream().filter((live) -> live.type().equals(within.type())).toList();
	}

	/** Calls AWS; what is denied is noted and counts as nothing found. */
	<T> List<T> read(String action, String what, Supplier<List<T>> call) {
		try {
			return call.get();
		}
		catch (AwsServiceException ex) {
			if (!Aws.denied(ex)) {
				throw ex;
			}
			this.unread.add(new Unread(this.kind.type(), action, what, ex.awsErrorDetails().errorMessage()));
			return List.of();
		}
	}

	void found(Live live) {
		this.found.add(live);
	}

	List<Live> found() {
		return this.found;
	}

	List<Unread> unread() {
		return this.unread;
	}

}
