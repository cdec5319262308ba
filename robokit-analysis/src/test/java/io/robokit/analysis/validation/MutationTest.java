package io.robokit.analysis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.parquet.TableEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One byte of a healthy dataset is damaged: it is found, or the dataset reads back with equal values. */
@Tag("slow")
class MutationTest {
    private static final int ROUNDS = 250;

    @TempDir
    Path folder;

    @Test
    void aDamagedByteOfV3IsFoundOrHarmless() {
        damage(SampleDataset.v3(folder), 20261);
    }

    @Test
    void aDamagedByteOfV2IsFoundOrHarmless() {
        damage(SampleDataset.v2(folder), 20262);
    }

    private static void damage(SampleDataset set, long seed) {
        TreeSet<String> healthy = Validated.comprehensive(set.root()).ids();
        List<Path> files =
                files(set.root()).stream().filter(file -> !isJson(file)).toList();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] good = read(file);
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 + random.nextInt(255));
            String before = values(file);
            write(file, bad);
            Validated result = Validated.comprehensive(set.root());
            String place =
                    "round " + round + ": byte " + at + " of " + set.root().relativize(file);

            assertThat(crashed(result)).as(place).isEmpty();
            if (result.ids().equals(healthy)) {
                assertThat(values(file)).as(place).isEqualTo(before);
            }
            write(file, good);
        }
    }

    private static List<?> crashed(Validated result) {
        return ((List<?>) result.result().get("checks"))
                .stream()
                        .filter(check -> String.valueOf(check).contains("status=crashed"))
                        .toList();
    }

    private static boolean isJson(Path file) {
        return !file.toString().endsWith(".parquet");
    }

    private static String values(Path file) {
        return TableEdit.of(file).rows().toString();
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, Arrays.copyOf(bytes, bytes.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
