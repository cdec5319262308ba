package io.robokit.hf.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.hf.BadRequestException;
import io.robokit.hf.DatasetViewer.Capabilities;
import io.robokit.hf.DatasetViewer.Column;
import io.robokit.hf.DatasetViewer.ParquetFile;
import io.robokit.hf.DatasetViewer.Row;
import io.robokit.hf.DatasetViewer.Rows;
import io.robokit.hf.DatasetViewer.Size;
import io.robokit.hf.DatasetViewer.Split;
import io.robokit.hf.DatasetViewer.Statistics;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubOptions;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.http.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** Calls of the dataset viewer. Thread-safe. */
public final class ViewerApi {
    private static final int MAX_LENGTH = 100;

    private final Requests requests;
    private final HubOptions options;

    /** Creates the calls. */
    public ViewerApi(Requests requests) {
        this.requests = requests;
        this.options = requests.options();
    }

    /** Parameters of a window of rows. */
    public static Map<String, String> window(long offset, int length) {
        if (offset < 0 || length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "offset must be 0 or more and length 1 to " + MAX_LENGTH + ", got " + offset + " and " + length);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("offset", Long.toString(offset));
        parameters.put("length", Integer.toString(length));
        return parameters;
    }

    /** What the viewer offers. */
    public Capabilities capabilities(String dataset) {
        JsonNode json = call("/is-valid", dataset, Map.of());
        return new Capabilities(
                json.path("viewer").asBoolean(),
                json.path("preview").asBoolean(),
                json.path("search").asBoolean(),
                json.path("filter").asBoolean(),
                json.path("statistics").asBoolean());
    }

    /** Splits. */
    public List<Split> splits(String dataset) {
        List<Split> splits = new ArrayList<>();
        call("/splits", dataset, Map.of())
                .path("splits")
                .forEach(split ->
                        splits.add(new Split(HubJson.text(split, "config", ""), HubJson.text(split, "split", ""))));
        return splits;
    }

    /** Rows of any of the calls that give rows. */
    public Rows rows(String path, String dataset, Split split, Map<String, String> parameters) {
        JsonNode json = call(path, dataset, with(split, parameters));
        List<Column> columns = new ArrayList<>();
        json.path("features")
                .forEach(feature ->
                        columns.add(new Column(HubJson.text(feature, "name", ""), Json.map(feature.path("type")))));
        List<Row> rows = new ArrayList<>();
        json.path("rows").forEach(row -> {
            List<String> truncated = new ArrayList<>();
            row.path("truncated_cells").forEach(cell -> truncated.add(cell.asText()));
            rows.add(new Row(row.path("row_idx").asLong(), Json.map(row.path("row")), truncated));
        });
        boolean partial =
                json.path("partial").asBoolean() || json.path("truncated").asBoolean();
        return new Rows(columns, rows, json.path("num_rows_total").asLong(-1), partial);
    }

    /** Statistics. */
    public Statistics statistics(String dataset, Split split) {
        JsonNode json = call("/statistics", dataset, with(split, Map.of()));
        List<Map<String, Object>> columns = new ArrayList<>();
        json.path("statistics").forEach(column -> columns.add(Json.map(column)));
        return new Statistics(
                json.path("num_examples").asLong(),
                columns,
                json.path("partial").asBoolean());
    }

    /** Sizes, the dataset's first. */
    public List<Size> sizes(String dataset) {
        JsonNode json = call("/size", dataset, Map.of()).path("size");
        List<Size> sizes = new ArrayList<>();
        if (json.path("dataset").isObject()) {
            sizes.add(size(json.path("dataset")));
        }
        json.path("configs").forEach(config -> sizes.add(size(config)));
        json.path("splits").forEach(split -> sizes.add(size(split)));
        return sizes;
    }

    private static Size size(JsonNode json) {
        return new Size(
                HubJson.text(json, "config"),
                HubJson.text(json, "split"),
                json.path("num_rows").asLong(),
                json.path("num_columns").asInt(),
                json.path("num_bytes_parquet_files").asLong(),
                json.path("num_bytes_memory").asLong());
    }

    /** Files of the Parquet copy. */
    public List<ParquetFile> parquetFiles(String dataset) {
        List<ParquetFile> files = new ArrayList<>();
        call("/parquet", dataset, Map.of())
                .path("parquet_files")
                .forEach(file -> files.add(new ParquetFile(
                        HubJson.text(file, "config", ""),
                        HubJson.text(file, "split", ""),
                        HubJson.text(file, "url", ""),
                        HubJson.text(file, "filename", ""),
                        file.path("size").asLong())));
        return files;
    }

    private static Map<String, String> with(Split split, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("config", split.config());
        all.put("split", split.split());
        all.putAll(parameters);
        return all;
    }

    private JsonNode call(String path, String dataset, Map<String, String> parameters) {
        Subject subject = Subject.of(RepoIds.check(dataset), null, null);
        boolean publicViewer = options.viewerEndpoint().equals(HubOptions.DEFAULT_VIEWER_ENDPOINT);
        if (publicViewer && !options.endpoint().equals(HubOptions.DEFAULT_ENDPOINT)) {
            throw new BadRequestException(
                    subject,
                    "the dataset viewer belongs to " + HubOptions.DEFAULT_ENDPOINT + ", but the endpoint is "
                            + options.endpoint() + "; set ROBOKIT_HF_VIEWER_ENDPOINT");
        }
        HttpUrl.Builder url = HttpUrl.get(options.viewerEndpoint() + path).newBuilder();
        url.addQueryParameter("dataset", dataset);
        parameters.forEach(url::addQueryParameter);
        return requests.call(
                Exchange.get(url.build(), subject), reply -> Json.parse(reply.bytes(Json.MAX_ANSWER), subject));
    }
}
