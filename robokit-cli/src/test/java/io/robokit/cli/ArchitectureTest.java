package io.robokit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command is thin: it calls the SDK, and the Hub client for the commands that are about the Hub itself. */
class ArchitectureTest {
    private final JavaClasses command = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robokit.cli");

    @Test
    void nothingInternalIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.robokit..internal..", "io.robokit.analysis..", "io.robokit.storage..")
                .check(command);
    }
}
