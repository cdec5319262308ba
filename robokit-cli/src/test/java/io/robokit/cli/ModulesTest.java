package io.robokit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the modules; the command line is the one that has them all on its class path. */
class ModulesTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robokit");

    @Test
    void allModulesAreLookedAt() {
        Set<String> parts = ALL.stream().map(ModulesTest::part).collect(Collectors.toSet());
        assertThat(parts).contains("api", "vocabulary", "spi", "internal", "analysis", "hf", "storage", "cli");
    }

    @ParameterizedTest
    @CsvSource({"analysis,hf,storage", "hf,storage,analysis", "storage,analysis,hf"})
    void modulesBesideOneAnotherDoNotKnowEachOther(String module, String second, String third) {
        noClasses()
                .that()
                .resideInAPackage("io.robokit." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.robokit." + second + "..", "io.robokit." + third + "..", "io.robokit.cli..")
                .check(ALL);
    }

    @Test
    void coreKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.robokit.analysis..", "io.robokit.hf..", "io.robokit.storage..", "io.robokit.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.robokit.analysis..", "io.robokit.hf..", "io.robokit.storage..", "io.robokit.cli..")
                .check(ALL);
    }

    @Test
    void topPackagesAreFreeOfCycles() {
        slices().assignedFrom(new ByTopPackage()).should().beFreeOfCycles().check(ALL);
    }

    /** The package below {@code io.robokit}; models, jobs and exceptions are one vocabulary. */
    private static String part(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        if (names.length < 3) {
            return "api";
        }
        return Set.of("model", "job", "exception").contains(names[2]) ? "vocabulary" : names[2];
    }

    private static final class ByTopPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.robokit")
                    ? SliceIdentifier.of(part(type))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the packages below io.robokit";
        }
    }
}
