package io.robokit.examples;

import java.io.IOException;
import java.nio.file.Path;

/** How do I write a LeRobot dataset? See {@link ArmDataset}; the folder is the first argument and must not exist. */
public final class WriteDatasetMain {
    private WriteDatasetMain() {}

    /** Writes the example dataset. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "arm-dataset");
        ArmDataset.write(folder);
        System.out.println("Wrote 3 episodes to " + folder);
    }
}
