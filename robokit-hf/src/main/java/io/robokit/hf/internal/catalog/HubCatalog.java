package io.robokit.hf.internal.catalog;

import io.robokit.hf.DatasetSearch;
import io.robokit.hf.HubOptions;
import io.robokit.hf.RepoInfo;
import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.http.Waiter;
import io.robokit.model.CatalogEntry;
import io.robokit.model.CatalogPage;
import io.robokit.model.CatalogQuery;
import io.robokit.spi.DatasetCatalog;
import io.robokit.spi.ResolveContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks for datasets on the Hub. Somebody waits for the answer, so patience is short. */
public final class HubCatalog implements DatasetCatalog {
    /** Matches looked through at most; beyond them there are none. */
    private static final int WINDOW = 2_000;
    /** Matches looked through at least, and how many times those wanted, when some of them will not do. */
    private static final int FILTERED = 100;

    private static final int RESERVE = 4;

    private static final int RETRIES = 1;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** Creates a catalog; settings come with each call. */
    public HubCatalog() {}

    @Override
    public String id() {
        return "huggingface";
    }

    @Override
    public CatalogPage search(CatalogQuery query, @Nullable String token, ResolveContext context) {
        long wanted = (long) query.offset() + query.limit();
        if (query.offset() >= WINDOW) {
            return new CatalogPage(List.of(), WINDOW, false);
        }
        // One more than asked for tells whether there are more.
        int needed = (int) Math.min(WINDOW, wanted + 1);
        boolean robots = RoboticsFilter.appliesTo(query.text());
        int looked = robots ? Math.min(WINDOW, Math.max(FILTERED, RESERVE * needed)) : needed;
        DatasetSearch search = search(query).withLimit(looked);
        return ask(token, context, session -> {
            try (Stream<RepoInfo> found = session.api().search(search)) {
                Stream<RepoInfo> matches = robots ? found.filter(RoboticsFilter::accepts) : found;
                return page(query, matches.limit(needed).toList());
            }
        });
    }

    private static DatasetSearch search(CatalogQuery query) {
        DatasetSearch.Sort sort = switch (query.sort()) {
            case DOWNLOADS -> DatasetSearch.Sort.DOWNLOADS;
            case LIKES -> DatasetSearch.Sort.LIKES;
            case UPDATED -> DatasetSearch.Sort.UPDATED;
            case CREATED -> DatasetSearch.Sort.CREATED;
        };
        return DatasetSearch.all().withText(query.text().strip()).withSort(sort, DatasetSearch.Direction.DESCENDING);
    }

    private static CatalogPage page(CatalogQuery query, List<RepoInfo> matches) {
        int from = Math.min(query.offset(), matches.size());
        int to = Math.min(from + query.limit(), matches.size());
        List<CatalogEntry> entries =
                matches.subList(from, to).stream().map(HubCatalog::entry).toList();
        return new CatalogPage(entries, matches.size(), to < matches.size());
    }

    @Override
    public CatalogEntry find(String name, @Nullable String revision, @Nullable String token, ResolveContext context) {
        RepoIds.check(name);
        String wanted = RepoIds.checkRevision(revision == null ? "main" : revision);
        return ask(token, context, session -> entry(session.api().info(name, wanted)));
    }

    private static <R> R ask(@Nullable String token, ResolveContext context, Function<HubSession, R> question) {
        HubOptions options = HubOptions.fromEnvironment(context.settings());
        HubOptions.Builder brief = options.toBuilder()
                .maxRetries(Math.min(options.maxRetries(), RETRIES))
                .maxWait(shorter(options.maxWait(), LONGEST_PAUSE))
                .metadataTimeout(shorter(options.metadataTimeout(), SILENCE));
        if (token != null) {
            brief.token(token);
        }
        try (HubSession session = new HubSession(brief.build(), Waiter.system())) {
            return question.apply(session);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static CatalogEntry entry(RepoInfo info) {
        return new CatalogEntry(
                info.id(),
                info.author(),
                info.description(),
                info.downloads(),
                info.likes(),
                info.tags(),
                info.restricted(),
                info.gated(),
                info.createdAt(),
                info.lastModified(),
                info.sha(),
                info.cardData(),
                info.files());
    }
}
