package dev.products.adopt.base;

/** What `pulumi preview --json` prints instead of some values. */
public final class Placeholders {

	/** For a secret. */
	public static final String SECRET = "[secret]";

	/**
	 * For a value that is not known before `up` (sdk/go/common/resource/plugin/rpc.go,
	 * UnknownStringValue).
	 */
	public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

	private Placeholders() {
	}

}
