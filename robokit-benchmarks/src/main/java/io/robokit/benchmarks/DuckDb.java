package io.robokit.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A query of DuckDB over the data files. Runs only where its driver is on the class path (profile {@code peers}). */
final class DuckDb implements ComparePeersMain.Contender {
    private static final int DIMS = 14;

    private final String query;
    private final int threads;

    private DuckDb(String query, int threads) {
        this.query = query;
        this.threads = threads;
    }

    /** The columns of {@link OwnRead}; the sum of the last elements makes it decode them. */
    static DuckDb reading(Path dataset, int threads) {
        return new DuckDb(
                "SELECT count(*), sum(action[-1]) + sum(\"observation.state\"[-1]) FROM " + files(dataset), threads);
    }

    /**
     * The figures of the legacy profile: missing values, the share of dropped frames, median and deviation of intervals,
     * mean, largest and 95th percentile of the jerk.
     */
    static DuckDb legacyFive(Path dataset, int threads) {
        String third = IntStream.rangeClosed(1, DIMS)
                .mapToObj(d -> String.format(
                        "pow(((a[%1$d]-l1[%1$d])-(l1[%1$d]-l2[%1$d]))"
                                + "-((l1[%1$d]-l2[%1$d])-(l2[%1$d]-l3[%1$d])), 2)",
                        d))
                .collect(Collectors.joining(" + "));
        String query = String.format("""
                WITH rows AS (
                  SELECT episode_index e, frame_index k, CAST("timestamp" AS DOUBLE) t, CAST(action AS DOUBLE[]) a,
                    len(list_filter(action, lambda x: x IS NULL OR isnan(x)))
                      + len(list_filter("observation.state", lambda x: x IS NULL OR isnan(x)))
                      + CAST("timestamp" IS NULL OR isnan("timestamp") AS INT) nans
                  FROM %s),
                steps AS (
                  SELECT e, k, nans, 1000 * (t - lag(t) OVER w) d, a,
                    lag(a, 1) OVER w l1, lag(a, 2) OVER w l2, lag(a, 3) OVER w l3
                  FROM rows WINDOW w AS (PARTITION BY e ORDER BY k)),
                norms AS (
                  SELECT e, nans, d, CASE WHEN l3 IS NULL THEN NULL ELSE sqrt(%s) END n FROM steps),
                typical AS (SELECT e, median(d) m FROM norms GROUP BY e),
                episodes AS (
                  SELECT norms.e, sum(nans) nans, count(d) deltas, count(*) FILTER (d > 1.5 * m) drops,
                    avg(n) / pow(any_value(m) / 1000, 3) mean, max(n) / pow(any_value(m) / 1000, 3) most,
                    quantile_cont(n, 0.95) / pow(any_value(m) / 1000, 3) p95
                  FROM norms JOIN typical USING (e) GROUP BY norms.e)
                SELECT sum(nans), sum(drops) / sum(deltas), (SELECT median(d) FROM norms),
                  (SELECT stddev_pop(d) FROM norms), avg(mean), max(most), avg(p95) FROM episodes
                """, files(dataset), third);
        return new DuckDb(query, threads);
    }

    @Override
    public String run() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO " + threads);
            try (ResultSet result = statement.executeQuery(query)) {
                result.next();
                StringJoiner found = new StringJoiner(", ");
                for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
                    found.add(result.getString(c));
                }
                return found.toString();
            }
        }
    }

    private static String files(Path dataset) {
        return "read_parquet('" + dataset.toString().replace("'", "''") + "/data/*/*.parquet')";
    }
}
