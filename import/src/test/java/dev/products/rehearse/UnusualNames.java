package dev.products.rehearse;

/** Names at the limits of what each AWS service allows. */
final class UnusualNames extends EstateNames {

	UnusualNames(String suffix) {
		super(suffix);
	}

	private UnusualNames(String suffix, boolean lookAlike) {
		super(suffix, lookAlike);
	}

	@Override
	EstateNames ofLookAlike() {
		return new UnusualNames(suffix(), true);
	}

	@Override
	String table() {
		return fill("Products.Table_v2.0-", 255);
	}

	@Override
	String pool() {
		return fill("secure serverless app,\nest. 2020 @home + 1 = ", 128);
	}

	@Override
	String client() {
		return fill("Products\tWeb, App = Client + ", 128);
	}

	@Override
	String group() {
		return fill("api\"Admins\"'s${sub}\\Größe/漢字#", 128, 'x');
	}

	@Override
	String api() {
		return fill("Products \"API\" 'v1.0' ${stage} <b>Größe</b> 漢字 ", 255);
	}

	@Override
	String authorizer() {
		return fill("Products-Authorizer_", 128);
	}

	@Override
	String function(LegacyFunction function) {
		return fill(function.functionName() + "_-", 64);
	}

	@Override
	String role(LegacyFunction function) {
		return fill(function.functionName() + "=role,@a+b.", 64);
	}

	@Override
	String policy(LegacyFunction function) {
		return fill(function.functionName() + "=policy,@a+b.", 128);
	}

	@Override
	String admin() {
		return "o'brien\"${x}\"-漢字";
	}

	@Override
	String reader() {
		return "zoë.müller+1";
	}

	@Override
	String name(String plain) {
		throw new IllegalStateException(plain);
	}

	String fill(String start, int length) {
		return fill(start, length, isLookAlike() ? 'y' : 'x');
	}

	private String fill(String start, int length, char filler) {
		return start + String.valueOf(filler).repeat(length - start.length() - tail().length()) + tail();
	}

}
