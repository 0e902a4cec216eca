package sn.sdb.concierge.application.illegal;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import sn.sdb.concierge.domain.user.Language;

public final class ApplicationWithALibrary {
    ClassFileImporter library = new ClassFileImporter();
    Language language = Language.FR;
}
