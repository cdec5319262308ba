package io.robokit.analysis.format.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small files in the layouts of labs. */
final class SmallHdf5 {
    private SmallHdf5() {}

    /** ALOHA: a file per episode, pictures as rows of JPEG bytes filled up with zeros. */
    static Path aloha(Path folder, int... lengths) throws IOException {
        Files.createDirectories(folder);
        for (int episode = 0; episode < lengths.length; episode++) {
            try (WritableHdfFile file = HdfFile.write(folder.resolve("episode_" + episode + ".hdf5"))) {
                file.putAttribute("sim", false);
                WritableGroup observations = file.putGroup("observations");
                observations.putDataset("qpos", values(lengths[episode], 14, episode));
                observations.putDataset("qvel", values(lengths[episode], 14, 100));
                observations.putGroup("images").putDataset("cam_high", jpegs(lengths[episode]));
                file.putDataset("action", values(lengths[episode], 14, episode + 0.5));
            }
        }
        return folder;
    }

    /** LIBERO: groups of one file, with raw pictures. */
    static Path libero(Path folder, int... lengths) throws IOException {
        Files.createDirectories(folder);
        try (WritableHdfFile file = HdfFile.write(folder.resolve("KITCHEN_SCENE1_open_the_drawer_demo.hdf5"))) {
            WritableGroup data = file.putGroup("data");
            data.putAttribute("problem_info", "{\"language_instruction\": \"open the drawer\"}");
            data.putAttribute("bddl_file_name", "x.bddl");
            data.putAttribute("env_args", "{\"env_name\": \"Kitchen\", \"env_kwargs\": {\"control_freq\": 20}}");
            for (int demo = 0; demo < lengths.length; demo++) {
                demo(data.putGroup("demo_" + demo), lengths[demo], demo);
            }
        }
        return folder;
    }

    private static void demo(WritableGroup demo, int length, int number) {
        demo.putAttribute("num_samples", length);
        demo.putDataset("actions", doubles(length, 7, number));
        demo.putDataset("states", doubles(length, 11, 0));
        demo.putDataset("dones", new byte[length]);
        WritableGroup obs = demo.putGroup("obs");
        obs.putDataset("ee_states", doubles(length, 6, number + 0.25));
        obs.putDataset("gripper_states", doubles(length, 2, 0.75));
        obs.putDataset("agentview_rgb", new byte[length][32][40][3]);
    }

    static float[][] values(int rows, int width, double start) {
        float[][] values = new float[rows][width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                values[row][i] = (float) (start + row + i / 100.0);
            }
        }
        return values;
    }

    private static double[][] doubles(int rows, int width, double start) {
        double[][] values = new double[rows][width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                values[row][i] = start + row + i / 100.0;
            }
        }
        return values;
    }

    /** Headers of JPEG files of 640 x 480. */
    private static byte[][] jpegs(int rows) {
        byte[][] pictures = new byte[rows][300];
        byte[] head = {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xe0,
            0,
            4,
            0,
            0,
            (byte) 0xff,
            (byte) 0xc0,
            0,
            17,
            8,
            1,
            (byte) 0xe0,
            2,
            (byte) 0x80,
            3
        };
        for (byte[] picture : pictures) {
            System.arraycopy(head, 0, picture, 0, head.length);
        }
        return pictures;
    }
}
