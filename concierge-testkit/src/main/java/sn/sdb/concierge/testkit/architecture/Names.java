package sn.sdb.concierge.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.regex.Pattern;

/** Which names are good. */
final class Names {

    private static final Pattern EMPTY_WORD =
            Pattern.compile(".+(?:Impl|Managers?|Helpers?|Utils?|Misc|Common|Data|Infos?|Handlers?|Services?|Port)");

    private static final Pattern INTERFACE_PREFIX = Pattern.compile("I[A-Z][a-z].*");

    private static final Pattern TECHNOLOGY = Pattern.compile(
            "(?i).*(?:sql|jdbi|jdbc|postgres|redis|lettuce|lucene|http|rest|json|javalin|baserow|minio|firecrawl).*");

    static final ArchCondition<JavaClass> SAY_WHAT_THE_CLASS_IS = Shape.condition(
            "say what the class is",
            type -> !EMPTY_WORD.matcher(type.getSimpleName()).matches()
                    && !(type.isInterface()
                            && INTERFACE_PREFIX.matcher(type.getSimpleName()).matches()),
            "has a name that says nothing");

    static final ArchCondition<JavaClass> NAME_NO_TECHNOLOGY = Shape.condition(
            "name no technology",
            type -> !TECHNOLOGY.matcher(type.getSimpleName()).matches(),
            "is named after a technology");

    private Names() {}
}
