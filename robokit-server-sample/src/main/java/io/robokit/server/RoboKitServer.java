package io.robokit.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.robokit.RoboKit;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST contract over one {@link RoboKit}. Every route is: read the request, call the SDK, write a record.
 * Thread-safe.
 */
public final class RoboKitServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoboKitServer.class);
    private static final Logger ACCESS = LoggerFactory.getLogger("io.robokit.server.access");
    private static final long STOP_MILLIS = 5_000;
    private static final long IDLE_AT_STOP_MILLIS = 100;
    private static final int MAX_THREADS = 256;
    private static final int IDLE_MILLIS = 10_000;

    private final Javalin javalin;
    private final String host;

    private RoboKitServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Starts to answer requests.
     *
     * @param robokit what does the work; stays open when the server is closed
     * @param settings host, port and origins; its other settings belong to the making of {@code robokit}
     * @throws IllegalStateException when it cannot listen there, for example because the port is taken
     */
    public static RoboKitServer start(RoboKit robokit, Settings settings) {
        List<Route> routes = routes(robokit);
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings);
            addRoutes(config, routes, new Cors(settings.corsOrigins()));
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ", port " + settings.port() + ": " + reason(e), e);
        }
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector idle) {
                idle.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
            }
        }
        RoboKitServer server = new RoboKitServer(javalin, settings.host());
        LOG.info("RoboKit {} listens on {}", Version.NUMBER, server.address());
        return server;
    }

    /** Port on which it listens. */
    public int port() {
        return javalin.port();
    }

    /** Address without a slash at its end, for example {@code http://127.0.0.1:8000}. */
    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /** Lets running requests end, for a few seconds at most, and stops. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // It is stopped all the same, and what comes after it must be closed too.
            LOG.warn("Not every request ended in time: {}", reason(e));
        }
    }

    /** The innermost cause; Javalin takes every failure to listen for a port in use. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static List<Route> routes(RoboKit robokit) {
        List<Route> routes = new ArrayList<>();
        List<Route.Group> groups = List.of(
                new SystemRoutes(robokit),
                new SearchRoutes(robokit),
                new AnalysisRoutes(robokit),
                new DownloadRoutes(robokit),
                new DatasetRoutes(robokit),
                new JobRoutes(robokit),
                new ArtifactRoutes(robokit),
                new EpisodeRoutes(robokit),
                new HubRoutes(robokit),
                new SampleRoutes(robokit));
        groups.forEach(group -> routes.addAll(group.routes()));
        OpenApi document = new OpenApi(List.copyOf(routes), robokit.jobs()::parameterSchemas);
        routes.add(
                Route.get("/openapi.json", "openapi", "This document", Route.Shape.object(), call -> document.json()));
        return routes;
    }

    private static void configure(JavalinConfig config, Settings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = JsonBody.LIMIT;
        config.jetty.host = settings.host();
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
        config.jetty.modifyHttpConfiguration(RoboKitServer::limit);
        config.jetty.modifyServer(RoboKitServer::tune);
        config.router.javaLangErrorHandler((response, error) -> {
            response.setStatus(500);
            response.setContentType(Problem.MEDIA_TYPE);
            try {
                response.getOutputStream().write(Responses.bytes(ErrorMapping.problem(error)));
            } catch (java.io.IOException e) {
                LOG.debug("The client left before it was told of an error", e);
            }
        });
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static void tune(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.setStopTimeout(STOP_MILLIS);
        server.insertHandler(new GracefulHandler());
    }

    private static void addRoutes(JavalinConfig config, List<Route> routes, Cors cors) {
        config.routes.before(context -> {
            Responses.secure(context);
            cors.apply(context);
        });
        for (Route route : routes) {
            Handler handler = context -> {
                context.status(route.success());
                Responses.write(context, route.action().run(new Call(context)));
            };
            config.routes.addHttpHandler(route.method(), route.path(), handler);
            if (route.method().equals(HandlerType.GET)) {
                config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
            }
        }
        // Javalin has a handler of its own for this type, which would win over that of Exception.
        config.routes.exception(HttpResponseException.class, (failure, context) -> {
            String methods = failure.getDetails().get("availableMethods");
            if (methods != null) {
                context.header("Allow", methods);
            }
            Responses.write(context, ErrorMapping.problem(failure));
        });
        config.routes.exception(Exception.class, (failure, context) -> {
            ErrorMapping.retryAfter(failure).ifPresent(seconds -> context.header("Retry-After", seconds));
            Responses.write(context, ErrorMapping.problem(failure));
        });
        if (ACCESS.isDebugEnabled()) {
            config.requestLogger.http((Context context, Float millis) ->
                    ACCESS.debug("{} {} {} {} ms", context.method(), context.path(), context.statusCode(), millis));
        }
    }
}
