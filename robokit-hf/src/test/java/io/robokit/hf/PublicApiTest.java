package io.robokit.hf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicApiTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.robokit.hf");

    @Test
    void publicSignaturesNameOnlyTypesOfTheJdkAndRoboKit() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.robokit.hf")
                .and()
                .arePublic()
                .should(nameNoThirdParty())
                .check(CLASSES);
        assertThat(CLASSES.contain(HubClient.class)).isTrue();
    }

    @Test
    void transfersKnowNothingOfSources() {
        noClasses()
                .that()
                .resideInAnyPackage("..internal.http..", "..internal.cache..", "..internal.transfer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..internal.source..", "..internal.upload..")
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> nameNoThirdParty() {
        return new ArchCondition<>("name no third-party type") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive()
                                && !type.getPackageName().startsWith("java.")
                                && !type.getPackageName().startsWith("io.robokit"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " names " + type.getName())));
            }
        };
    }
}
