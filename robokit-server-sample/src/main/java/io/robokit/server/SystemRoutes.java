package io.robokit.server;

import static io.robokit.server.Route.Shape;

import io.robokit.RoboKit;
import io.robokit.model.Health;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server is: greeting, health, status, its own documentation. */
final class SystemRoutes implements Route.Group {
    private static final Logger LOG = LoggerFactory.getLogger(SystemRoutes.class);
    private static final List<String> CAPABILITIES = List.of(
            "dataset_processing",
            "attention_analysis",
            "format_conversion",
            "background_jobs",
            "metadata_extraction",
            "quality_heuristics",
            "metadata_search",
            "huggingface_search",
            "plugins");

    private final RoboKit robokit;
    private final WebPage home = WebPage.load("index.html");
    private final WebPage docs = WebPage.load("docs.html");

    SystemRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/", "welcome", "Greeting, or the web page", Shape.of(WelcomeResponse.class), this::welcome),
                Route.get(
                                "/health",
                                "health",
                                "Whether the server can do its work, from a real query",
                                Shape.of(HealthResponse.class),
                                this::health)
                        .refuses(503),
                Route.get(
                        "/api/v1/status",
                        "service_status",
                        "What this server is and can do",
                        Shape.of(ServiceStatusResponse.class),
                        this::status),
                Route.get("/docs", "docs", "This document as a page", Shape.html(), call -> docs));
    }

    private Object welcome(Call call) {
        call.header("Vary", "Accept");
        if (call.prefersHtml()) {
            return home;
        }
        return new WelcomeResponse("Welcome to RoboKit", Version.DESCRIPTION, Version.NUMBER);
    }

    private HealthResponse health(Call call) {
        Health health = check();
        if (!health.healthy()) {
            LOG.warn("The storage is not healthy: {}", health.detail());
            call.status(503);
        }
        return HealthResponse.of(health);
    }

    private Health check() {
        try {
            return robokit.health();
        } catch (RuntimeException e) {
            return new Health(false, "unknown", "unknown", String.valueOf(e.getMessage()));
        }
    }

    private ServiceStatusResponse status(Call call) {
        return new ServiceStatusResponse(Version.SERVICE, "running", Version.NUMBER, check().kind(), CAPABILITIES);
    }
}
