package io.robokit.examples;

import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.model.LocalSource;
import io.robokit.model.SampleQuery;

/** Browses, searches and tokenizes the rows of a folder of Parquet, Arrow, JSON, CSV or text files. */
public final class TokenizeTextMain {
    private TokenizeTextMain() {}

    /** Takes the folder and a {@code tokenizer.json}. */
    public static void main(String[] arguments) {
        try (RoboKit robokit = RoboKit.create()) {
            Dataset dataset = robokit.dataset(LocalSource.of(arguments[0]));
            System.out.println(dataset.splits());
            System.out.println(dataset.samples(SampleQuery.first(3)).rows());
            System.out.println(
                    dataset.samples(SampleQuery.first(3).searching("red block")).rows());
            System.out.println(dataset.job("statistics").start().await());
            System.out.println(dataset.tokenize(arguments[1])
                    .with("max_length", 256)
                    .start()
                    .await());
        }
    }
}
