package sn.sdb.concierge.domain.illegal;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import sn.sdb.concierge.domain.user.Language;

public final class DomainWithALibrary {
    ClassFileImporter library = new ClassFileImporter();
    List<Language> language = List.of(Language.FR);
    byte[] bytes = {1};
}
