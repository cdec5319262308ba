package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Full text of a split, ranked by BM25. Kept beside the dataset in a folder named after what the files were, so that one
 * that was made from other files is not found; it is moved there when it is whole.
 */
final class TextIndex {
    private static final String FOLDER = "text-index";
    private static final String TEXT = "text";
    private static final String ROW = "row";
    private static final int BATCH = 1024;
    private static final int WRITE_MB = 48;
    /** Splits up to this size are indexed when they are first searched. */
    private static final long AT_ONCE = 20_000;

    private TextIndex() {}

    /** Text columns of a split. */
    static List<String> textColumns(TabularSplit split) {
        return split.columns().stream()
                .filter(column -> Features.isText(column.feature()))
                .map(TableColumn::name)
                .toList();
    }

    private static Path folder(TabularSplit split, Path folder) {
        return folder.resolve(FOLDER).resolve(Digest.of(split.config() + "/" + split.name(), split.fingerprint()));
    }

    /** Whether there is an index of the files as they are. */
    static boolean exists(TabularSplit split, Path folder) {
        return Files.isDirectory(folder(split, folder));
    }

    /**
     * Makes the index, in place of older ones of the split.
     *
     * @param onRow called now and then with the rows done; may throw to stop
     */
    static void build(TabularSplit split, Path folder, LongConsumer onRow) throws IOException {
        Path target = folder(split, folder);
        Path draft = Files.createDirectories(target.resolveSibling(".partial-" + UUID.randomUUID()));
        try {
            write(split, draft, onRow);
            deleteOlder(target);
            move(draft, target);
        } finally {
            delete(draft);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            return; // somebody else has made the same one
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("The index cannot be moved into place: " + e.getMessage(), e);
        }
    }

    private static void write(TabularSplit split, Path draft, LongConsumer onRow) throws IOException {
        List<String> columns = textColumns(split);
        IndexWriterConfig settings = new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(WRITE_MB);
        try (FSDirectory directory = FSDirectory.open(draft);
                IndexWriter writer = new IndexWriter(directory, settings);
                TableCursor cursor = split.read(0, columns)) {
            for (TableBatch batch = cursor.next(BATCH); batch != null; batch = cursor.next(BATCH)) {
                for (int row = 0; row < batch.rows(); row++) {
                    writer.addDocument(document(batch, row));
                }
                onRow.accept(batch.firstRow() + batch.rows());
            }
            writer.commit();
        }
    }

    private static Document document(TableBatch batch, int row) {
        Document document = new Document();
        document.add(new NumericDocValuesField(ROW, batch.firstRow() + row));
        for (@Nullable Object[] column : batch.values()) {
            if (column[row] instanceof String text) {
                document.add(new TextField(TEXT, text, Field.Store.NO));
            }
        }
        return document;
    }

    /**
     * Rows that have some of the words, the best first.
     *
     * @param wanted how many at most
     * @throws DatasetException with {@code CONFLICT} when a large split has no index yet
     */
    static RowNumbers search(TabularSplit split, Path folder, String words, int wanted) throws IOException {
        if (!exists(split, folder)) {
            if (split.rows() > AT_ONCE) {
                throw new DatasetException(
                        ErrorCode.CONFLICT,
                        split.dataset(),
                        "split '" + split.name()
                                + "' has no search index of its present files; run the job text_index");
            }
            build(split, folder, rows -> {});
        }
        try (FSDirectory directory = FSDirectory.open(folder(split, folder));
                DirectoryReader reader = DirectoryReader.open(directory)) {
            return search(reader, words, wanted);
        }
    }

    private static RowNumbers search(DirectoryReader reader, String words, int wanted) throws IOException {
        RowNumbers rows = new RowNumbers();
        Query query = new QueryBuilder(new StandardAnalyzer()).createBooleanQuery(TEXT, words);
        if (query == null || wanted < 1) {
            return rows;
        }
        IndexSearcher searcher = new IndexSearcher(reader);
        TopDocs found = searcher.search(query, wanted);
        for (ScoreDoc hit : found.scoreDocs) {
            LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(hit.doc, reader.leaves()));
            NumericDocValues numbers = leaf.reader().getNumericDocValues(ROW);
            if (numbers != null && numbers.advanceExact(hit.doc - leaf.docBase)) {
                rows.add(numbers.longValue());
            }
        }
        return rows.withTotal(searcher.count(query));
    }

    private static void deleteOlder(Path target) throws IOException {
        String name = String.valueOf(target.getFileName());
        String split = name.substring(0, name.indexOf('-') + 1);
        Path parent = target.getParent();
        if (parent == null) {
            return;
        }
        try (Stream<Path> all = Files.list(parent)) {
            for (Path other : all.filter(
                            path -> String.valueOf(path.getFileName()).startsWith(split))
                    .filter(path -> !path.equals(target))
                    .toList()) {
                delete(other);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Names of folders. */
    private static final class Digest {
        private static String of(String split, String files) {
            return hex(split) + "-" + hex(files);
        }

        private static String hex(String text) {
            try {
                byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash, 0, 8);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
