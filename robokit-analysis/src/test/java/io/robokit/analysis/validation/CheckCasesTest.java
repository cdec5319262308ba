package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.validation.lerobot.AnnotationCases;
import io.robokit.analysis.validation.lerobot.ContentCases;
import io.robokit.analysis.validation.lerobot.EpisodeCases;
import io.robokit.analysis.validation.lerobot.FeatureCases;
import io.robokit.analysis.validation.lerobot.FrameCases;
import io.robokit.analysis.validation.lerobot.InfoCases;
import io.robokit.analysis.validation.lerobot.LayoutCases;
import io.robokit.analysis.validation.lerobot.LeRobotChecks;
import io.robokit.analysis.validation.lerobot.OffsetCases;
import io.robokit.analysis.validation.lerobot.StatisticsCases;
import io.robokit.analysis.validation.lerobot.VideoCases;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.CheckDescription.Cost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check finds the damage it is for, nothing else finds it, and a near miss is left in peace. */
@Tag("slow")
class CheckCasesTest {
    private static final Map<String, Set<String>> BASELINES = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    static List<CheckCase> cases() {
        return Stream.of(
                        LayoutCases.all(),
                        InfoCases.all(),
                        FeatureCases.all(),
                        EpisodeCases.all(),
                        FrameCases.all(),
                        StatisticsCases.all(),
                        VideoCases.all(),
                        OffsetCases.all(),
                        ContentCases.all(),
                        AnnotationCases.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDamageIsFoundByThisCheckAndNoOther(CheckCase given) {
        Consumer<SampleDataset> damage = given.damage();
        if (damage == null) {
            return;
        }
        TreeSet<String> allowed = baseline(given);
        SampleDataset sample = given.base(folder.resolve("damaged"));
        damage.accept(sample);
        Validated result = Validated.with(sample.root(), given.parameters());

        allowed.add(given.id());
        allowed.addAll(given.also());
        assertThat(result.ids())
                .as("%s", result.findings())
                .contains(given.id())
                .isSubsetOf(allowed);
        assertThat(result.of(given.id()))
                .anySatisfy(finding ->
                        assertThat(String.valueOf(finding.get("message"))).contains(given.message()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNearMissIsLeftInPeace(CheckCase given) {
        Consumer<SampleDataset> nearMiss = given.nearMiss();
        if (nearMiss == null) {
            return;
        }
        TreeSet<String> allowed = baseline(given);
        SampleDataset sample = given.base(folder.resolve("near"));
        nearMiss.accept(sample);
        Validated result = Validated.with(sample.root(), given.parameters());

        allowed.addAll(given.missAlso());
        assertThat(result.ids()).as("%s", result.findings()).isSubsetOf(allowed).doesNotContain(given.id());
    }

    @Test
    void everyCheckHasADamageAndANearMiss() {
        Set<String> found = cases().stream()
                .filter(given -> given.damage() != null)
                .map(CheckCase::id)
                .collect(Collectors.toSet());
        Set<String> missed = cases().stream()
                .filter(given -> given.nearMiss() != null)
                .map(CheckCase::id)
                .collect(Collectors.toSet());
        List<String> needed = LeRobotChecks.all().stream()
                .map(check -> check.description())
                .filter(description -> description.cost() != Cost.DECODING)
                .map(CheckDescription::id)
                .toList();

        assertThat(found).containsAll(needed);
        assertThat(missed).containsAll(needed);
    }

    /** What is said of the undamaged dataset. */
    private TreeSet<String> baseline(CheckCase given) {
        Path base = given.base(folder.resolve("base")).root();
        return new TreeSet<>(BASELINES.computeIfAbsent(
                TestFolder.fingerprint(base),
                unknown -> Validated.comprehensive(base).ids()));
    }
}
