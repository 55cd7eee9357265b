package dev.products.adopt.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.products.adopt.kinds.Kinds;

/**
 * A class that declares live resources. Its constructor takes the adopted resources to
 * which they refer, and the configuration if there are secrets.
 */
public final class JavaProgram {

	/** The types of resources for which a class is drafted. */
	public static final List<String> TYPES = InputRules.ALL.drafted();

	private static final String STEP = "    ";

	private static final String CONFIG = "com.pulumi.Config";

	/** The declaration of a resource. */
	private record Statement(Declared declared, String expression) {
	}

	private final String packageName;

	private final String className;

	private final List<Declared> resources;

	private final References references;

	private final ConfigSecrets secrets = new ConfigSecrets();

	private final Imports imports;

	/** The resources to which the code refers. */
	private final Set<Declared> referenced = new LinkedHashSet<>();

	private final String text;

	/**
	 * @param packageName the package, empty for none
	 * @param found the resources to declare
	 * @param adopted the resources to which they can refer
	 */
	public JavaProgram(String packageName, String className, List<LiveInputs> found, List<LiveInputs> adopted) {
		this.packageName = packageName;
		this.className = className;
		this.imports = new Imports(className);
		List<Declared> all = new DeclaredNames().name(found, adopted);
		this.resources = all.stream().filter((one) -> !one.adopted()).toList();
		this.references = new References(all);
		this.text = write();
	}

	public String text() {
		return this.text;
	}

	/** What each key of the configuration contains. */
	public Map<String, String> configuration() {
		return this.secrets.described();
	}

	/** The logical name of a resource that the class declares, by its type and ID. */
	public String logicalName(LiveInputs found) {
		return this.resources.stream()
			.filter((one) -> one.live().equals(found))
			.map(Declared::logicalName)
			.findFirst()
			.orElseThrow();
	}

	/** The parameters of the constructor, such as {@code Table book}. */
	public List<String> parameters() {
		return Stream
			.concat(this.secrets.described().isEmpty() ? Stream.of() : Stream.of(this.imports.use(CONFIG) + " config"),
					parameterResources().map((one) -> resourceClass(one) + " " + one.variable()))
			.toList();
	}

	private Stream<Declared> parameterResources() {
		return this.referenced.stream().filter(Declared::adopted).sorted(Comparator.comparing(Declared::variable));
	}

	/**
	 * Once to collect what refers to what, and once in the order that follows from it.
	 */
	private String write() {
		Map<String, List<Declared>> order = DeclarationOrder.of(this.resources, this::uses);
		Map<String, List<Statement>> methods = new LinkedHashMap<>();
		Set<Declared> before = new HashSet<>();
		order.forEach((type, all) -> {
			List<Statement> statements = new ArrayList<>();
			for (Declared one : all) {
				statements.add(statement(one, (reference) -> isKnown(reference.resource(), before)));
				before.add(one);
			}
			methods.put(methodName(type, methods.keySet()), statements);
		});
		return assemble(methods);
	}

	/** Whether a resource is declared before the current one. */
	private boolean isKnown(Declared resource, Set<Declared> before) {
		boolean known = resource.adopted() || before.contains(resource);
		if (known) {
			this.referenced.add(resource);
		}
		return known;
	}

	private static String methodName(String type, Set<String> taken) {
		String name = JavaText.plural(Kinds.typeName(type));
		return taken.contains(name) ? JavaText.camel(type.substring(type.indexOf(':') + 1, type.indexOf('/')))
				+ name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) : name;
	}

	private Set<Declared> uses(Declared one) {
		Set<Declared> used = new LinkedHashSet<>();
		Predicate<References.Reference> any = (reference) -> {
			used.add(reference.resource());
			return true;
		};
		new ValueWriter((name) -> name,
				new DeclaredTexts(one, this.references, new ConfigSecrets(), any, (name) -> name))
			.calls(one.sdk(), one.inputs(), List.of(), "");
		used.removeIf(Declared::adopted);
		return used;
	}

	private Statement statement(Declared one, Predicate<References.Reference> known) {
		String indent = STEP + STEP + ValueWriter.STEP;
		String args = new ValueWriter(this.imports::use,
				new DeclaredTexts(one, this.references, this.secrets, known, this.imports::use))
			.builder(one.sdk(), one.inputs(), List.of(), indent + ValueWriter.STEP);
		return new Statement(one, "new " + resourceClass(one) + "(" + JavaText.literal(one.logicalName(), indent)
				+ ",\n" + indent + args + ");\n");
	}

	private String text(Statement statement) {
		String assigned = this.referenced.contains(statement.declared())
				? "this." + statement.declared().variable() + " = " : "";
		return STEP + STEP + assigned + statement.expression();
	}

	private String resourceClass(Declared one) {
		return this.imports.use(one.sdk().resourceClass());
	}

	private String assemble(Map<String, List<Statement>> methods) {
		List<String> parameters = parameters();
		StringBuilder fields = new StringBuilder();
		parameters
			.forEach((parameter) -> fields.append(STEP).append("private final ").append(parameter).append(";\n\n"));
		this.resources.stream()
			.filter(this.referenced::contains)
			.forEach((one) -> fields.append(STEP)
				.append("private ")
				.append(resourceClass(one))
				.append(' ')
				.append(one.variable())
				.append(";\n\n"));
		String constructor = STEP + "public " + this.className + "(" + String.join(", ", parameters) + ") {\n"
				+ parameters.stream()
					.map((parameter) -> parameter.substring(parameter.lastIndexOf(' ') + 1))
					.map((name) -> STEP + STEP + "this." + name + " = " + name + ";\n")
					.collect(Collectors.joining())
				+ methods.keySet().stream().map((name) -> STEP + STEP + name + "();\n").collect(Collectors.joining())
				+ STEP + "}\n";
		String body = methods.entrySet()
			.stream()
			.map((method) -> "\n" + STEP + "private void " + method.getKey() + "() {\n"
					+ method.getValue().stream().map(this::text).collect(Collectors.joining()) + STEP + "}\n")
			.collect(Collectors.joining());
		String head = this.packageName.isEmpty() ? "" : "package " + this.packageName + ";\n\n";
		return head + this.imports.text()
				+ "\n/** Resources that were created manually, as `adopt draft --java` read them. */\npublic final class "
				+ this.className + " {\n\n" + fields + constructor + body + "\n}\n";
	}

}
