package dev.products.service.local;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** Runs the local service on a free port. All tests with this annotation share it. */
@SpringBootTest(classes = LocalConfiguration.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "products.local.dynamodb-port=0", "products.local.hosts=host.docker.internal,Devbox" })
@ActiveProfiles("local")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface LocalService {

}
