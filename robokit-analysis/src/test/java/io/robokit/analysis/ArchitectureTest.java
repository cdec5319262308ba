package io.robokit.analysis;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the analysis module shows of the libraries it uses, and which modules it knows. */
class ArchitectureTest {
    private static final JavaClasses ANALYSIS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.robokit.analysis");
    private static final DescribedPredicate<JavaClass> HIDDEN = resideInAnyPackage(
            "org.apache.parquet..", "org.apache.hadoop..", "com.fasterxml..", "io.robokit.analysis.format.parquet..");

    @Test
    void noSignatureThatUsersSeeNamesAFileFormatLibrary() {
        classes()
                .that(describe("users see", ArchitectureTest::isVisible))
                .and()
                .resideOutsideOfPackages("..internal..", "io.robokit.analysis.format.parquet..")
                .should(nameNoneOf(HIDDEN))
                .check(ANALYSIS);
    }

    @Test
    void otherModulesAreUnknown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.robokit.hf..", "io.robokit.storage..", "io.robokit.server..", "io.robokit.cli..")
                .check(ANALYSIS);
    }

    @Test
    void onlyFormatsKnowFileFormatLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.robokit.analysis.format..")
                .should()
                .dependOnClassesThat(HIDDEN)
                .check(ANALYSIS);
    }

    private static boolean isVisible(JavaClass type) {
        boolean shown = type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
        return shown
                && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
    }

    private static ArchCondition<JavaClass> nameNoneOf(DescribedPredicate<JavaClass> hidden) {
        return new ArchCondition<>("name none that " + hidden.getDescription() + " in a signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaType> parents = new ArrayList<>(type.getInterfaces());
                type.getSuperclass().ifPresent(parents::add);
                report(type.getName(), parents, events);
                for (JavaMember member : type.getMembers()) {
                    if (member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED)) {
                        report(member.getFullName(), types(member), events);
                    }
                }
            }

            private void report(String place, List<JavaType> types, ConditionEvents events) {
                types.stream()
                        .flatMap(named -> named.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(hidden)
                        .forEach(found ->
                                events.add(SimpleConditionEvent.violated(found, place + " names " + found.getName())));
            }
        };
    }

    private static List<JavaType> types(JavaMember member) {
        List<JavaType> types = new ArrayList<>();
        if (member instanceof JavaField field) {
            types.add(field.getType());
        } else if (member instanceof JavaCodeUnit code) {
            types.add(code.getReturnType());
            types.addAll(code.getParameterTypes());
            types.addAll(code.getExceptionTypes());
        }
        return types;
    }
}
