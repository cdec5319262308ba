package io.robokit.hf.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** A small HTTP/1.1 server whose answers can be spoilt down to the single byte. */
public final class FakeServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Handler handler;
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Deque<Planned> faults = new ArrayDeque<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile long delayNanosPerChunk;

    public interface Handler {
        Answer answer(Request request) throws IOException;
    }

    public record Request(String method, String target, Map<String, String> headers, byte[] body) {
        public String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        public String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** What is to be sent; a body longer than announced by a range is cut by the server itself. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {
        public static Answer of(int status, String body, String... headers) {
            return of(status, body.getBytes(StandardCharsets.UTF_8), headers);
        }

        public static Answer of(int status, byte[] body, String... headers) {
            Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i + 1] != null) {
                    map.put(headers[i], headers[i + 1]);
                }
            }
            return new Answer(status, map, body);
        }
    }

    /** A request and what was answered. */
    public record Exchange(Request request, int status, AtomicLong sent) {
        public long bytesSent() {
            return sent.get();
        }

        @Override
        public String toString() {
            String range = request.header("Range");
            return request.method() + " " + request.target() + (range == null ? "" : " [" + range + "]") + " -> "
                    + status + " (" + sent + ")";
        }
    }

    private static final class Planned {
        final Predicate<Request> when;
        final Fault fault;
        int times;

        Planned(Predicate<Request> when, Fault fault, int times) {
            this.when = when;
            this.fault = fault;
            this.times = times;
        }
    }

    public FakeServer(Handler handler) throws IOException {
        this.handler = handler;
        this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "fake-accept");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Spoils the next answers to matching requests. */
    public void fail(int times, Fault fault, Predicate<Request> when) {
        synchronized (faults) {
            faults.add(new Planned(when, fault, times));
        }
    }

    public void fail(int times, Fault fault, String partOfTarget) {
        fail(times, fault, request -> request.target().contains(partOfTarget));
    }

    /** Spoils nothing any more. */
    public void heal() {
        synchronized (faults) {
            faults.clear();
        }
    }

    /** Slows every body down. */
    public void delayPerChunk(long nanos) {
        delayNanosPerChunk = nanos;
    }

    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    public void forget() {
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket), "fake-serve");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Request request;
            while ((request = read(in)) != null) {
                if (!respond(socket, request, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone.
        } finally {
            open.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        String[] parts = first.split(" ");
        Map<String, String> headers = new TreeMap<>();
        String header;
        while ((header = line(in)) != null && !header.isEmpty()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        byte[] body = new byte[0];
        if (headers.containsKey("content-length")) {
            body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
        } else if ("chunked".equals(headers.get("transfer-encoding"))) {
            body = chunked(in);
        }
        return new Request(parts[0], parts[1], headers, body);
    }

    private static byte[] chunked(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) >= 0) {
            if (c == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(c);
        }
        return null;
    }

    private Fault planned(Request request) {
        synchronized (faults) {
            for (Planned planned : faults) {
                if (planned.times > 0 && planned.when.test(request)) {
                    planned.times--;
                    return planned.fault;
                }
            }
            return null;
        }
    }

    /** Answers; returns whether the connection stays open. */
    private boolean respond(Socket socket, Request request, OutputStream out) throws IOException {
        Fault fault = planned(request);
        Fault.Kind kind = fault == null ? null : fault.kind();
        Request asked = kind == Fault.Kind.IGNORE_RANGE ? withoutRange(request) : request;
        Answer answer = kind == Fault.Kind.ANSWER
                ? new Answer(fault.status(), fault.headers(), fault.body())
                : handler.answer(asked);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        byte[] body = answer.body();
        if (kind == Fault.Kind.HEADERS) {
            headers.putAll(fault.headers());
        } else if (kind == Fault.Kind.GZIP) {
            body = gzip(body);
            headers.put("Content-Encoding", "gzip");
        } else if (kind == Fault.Kind.FLIP) {
            body = body.clone();
            body[(int) fault.at()] ^= 1;
        } else if (kind == Fault.Kind.WRONG_RANGE) {
            headers.put("Content-Range", "bytes 0-" + (body.length - 1) + "/" + body.length);
        }
        boolean head = request.method().equals("HEAD");
        if (kind != Fault.Kind.NO_LENGTH && answer.status() != 304) {
            headers.putIfAbsent("Content-Length", Integer.toString(body.length));
        }
        Exchange exchange = new Exchange(request, answer.status(), new AtomicLong());
        synchronized (exchanges) {
            exchanges.add(exchange);
        }
        StringBuilder text = new StringBuilder("HTTP/1.1 " + answer.status() + " x\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        long limit = kind == Fault.Kind.CUT || kind == Fault.Kind.RESET || kind == Fault.Kind.STALL
                ? Math.min(fault.at(), body.length)
                : body.length;
        if (!head) {
            send(out, body, limit, kind == Fault.Kind.DRIP, exchange.sent());
        }
        return afterwards(socket, kind);
    }

    private boolean afterwards(Socket socket, Fault.Kind kind) throws IOException {
        if (kind == Fault.Kind.RESET) {
            socket.setSoLinger(true, 0);
            socket.close();
        } else if (kind == Fault.Kind.STALL) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return kind != Fault.Kind.CUT && kind != Fault.Kind.NO_LENGTH && kind != Fault.Kind.RESET;
    }

    /** Counts before it sends, so that a client that has all bytes finds them counted. */
    private void send(OutputStream out, byte[] body, long limit, boolean drip, AtomicLong counter) throws IOException {
        int chunk = drip ? 1 : 32 * 1024;
        long sent = 0;
        while (sent < limit) {
            int count = (int) Math.min(chunk, limit - sent);
            counter.addAndGet(count);
            out.write(body, (int) sent, count);
            sent += count;
            long delay = drip ? 20_000_000L : delayNanosPerChunk;
            if (delay > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(delay);
            }
        }
        out.flush();
    }

    private static Request withoutRange(Request request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.remove("range");
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        }
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
