package dev.products.service.product;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.products.service.problem.ProblemType;

/**
 * Which problems an operation may answer with; on a type, those that each of its
 * operations may.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Problems {

	ProblemType[] value();

}
