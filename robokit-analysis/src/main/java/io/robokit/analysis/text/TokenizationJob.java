package io.robokit.analysis.text;

import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.analysis.tabular.TabularDataset;
import io.robokit.analysis.tabular.TabularSplit;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Tokenizes a column of text into a folder that {@code datasets.load_from_disk} reads. While a batch is tokenized the next
 * one is read and the last one written, so memory is that of three batches.
 */
public final class TokenizationJob implements JobType<TokenizationParameters, TokenizationResult> {
    private static final String ID = "tokenization";
    private static final int BATCH = 1000;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Tokenizes a column of text into a dataset that can be loaded for training.";
    }

    @Override
    public Class<TokenizationParameters> parameterType() {
        return TokenizationParameters.class;
    }

    @Override
    public Class<TokenizationResult> resultType() {
        return TokenizationResult.class;
    }

    @Override
    public Map<String, Object> summary(TokenizationResult result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("tokenizer_name", result.tokenizerName());
        summary.put("num_samples", result.numSamples());
        summary.put("num_tokens", result.numTokens());
        summary.put("avg_seq_length", result.avgSeqLength());
        return summary;
    }

    @Override
    public TokenizationResult run(TokenizationParameters parameters, JobContext context) throws Exception {
        Path folder = context.datasetFolder();
        TabularDataset dataset =
                TabularDataset.open(context.files(), folder, rows -> context.progress(0, rows + " rows counted"));
        Path target = folder.resolve("tokenizations").resolve(context.job().toString());
        try (TabularSplit split = dataset.split(parameters.config(), parameters.split());
                Tokenizer tokenizer = context.tokenizer(parameters.tokenizer(), parameters.options());
                TokenFolder output = new TokenFolder(target, parameters.stride() > 0)) {
            TextSource source = TextSource.of(split, parameters.textColumn(), parameters.template());
            TokenCounts counts = tokenize(split, source, tokenizer, output, context);
            TokenizationResult result = counts.result(
                    parameters, source.description(), split.config(), split.name(), tokenizer.vocabularySize());
            Map<String, Object> described = context.describe(result);
            output.publish(split.name(), description(context, described));
            context.mergeDatasetMetadata(Map.of(ID, described));
            return result;
        }
    }

    private static Map<String, Object> description(JobContext context, Map<String, Object> result) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("job_id", context.job().value());
        description.putAll(result);
        return description;
    }

    private static TokenCounts tokenize(
            TabularSplit split, TextSource source, Tokenizer tokenizer, TokenFolder output, JobContext context)
            throws IOException {
        TokenCounts counts = new TokenCounts();
        ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "robokit-tokenization-" + context.job());
            thread.setDaemon(true);
            return thread;
        });
        try (TableCursor cursor = split.read(0, source.columns())) {
            try {
                pump(threads, cursor, source, tokenizer, output, counts, new Report(context, split.rows()));
            } finally {
                // Nothing may read or write any more when cursor and output are closed.
                end(threads);
            }
        }
        return counts;
    }

    private static void pump(
            ExecutorService threads,
            TableCursor cursor,
            TextSource source,
            Tokenizer tokenizer,
            TokenFolder output,
            TokenCounts counts,
            Report report)
            throws IOException {
        Future<@Nullable List<String>> reading = threads.submit(() -> read(cursor, source));
        Future<?> writing = null;
        long done = 0;
        for (List<String> texts = await(reading); texts != null; texts = await(reading)) {
            reading = threads.submit(() -> read(cursor, source));
            TokenRows rows = tokenizer.encode(texts);
            if (writing != null) {
                await(writing);
            }
            long firstText = done;
            List<String> encoded = texts;
            writing = threads.submit(() -> {
                output.write(rows, firstText);
                counts.add(rows);
                counts.addTexts(encoded);
                return rows.count();
            });
            done += texts.size();
            report.samples(done);
        }
        if (writing != null) {
            await(writing);
        }
    }

    private static @Nullable List<String> read(TableCursor cursor, TextSource source) throws IOException {
        TableBatch batch = cursor.next(BATCH);
        return batch == null ? null : source.texts(batch);
    }

    private record Report(JobContext context, long total) {
        private void samples(long done) {
            context.progress(total == 0 ? 1 : (double) done / total, done + " of " + total + " samples");
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException(ErrorCode.CANCELLED, null, "The tokenization was interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw failure;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                boolean unused = threads.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
