package jakarta.inject;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the real one, which is not on the class path and never will be. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Inject {}
