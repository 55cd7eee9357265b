package dev.products.infra.component;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/** A component of the stack, which is the parent of its resources. */
public abstract class Component extends ComponentResource {

	protected Component(String type, String name) {
		super("products:infra:" + type, name);
	}

	protected Component(String type, String name, Component parent) {
		super("products:infra:" + type, name, ComponentResourceOptions.builder().parent(parent).build());
	}

	/** Returns the options of a resource of this component. */
	public final CustomResourceOptions child() {
		return childOptions().build();
	}

	/**
	 * Returns the options of a resource of this component, to which others can be added.
	 */
	public final CustomResourceOptions.Builder childOptions() {
		return CustomResourceOptions.builder().parent(this);
	}

}
