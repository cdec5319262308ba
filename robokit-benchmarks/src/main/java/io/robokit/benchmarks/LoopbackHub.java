package io.robokit.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Just enough of a Hub to download datasets from, on the loopback interface. The kernel copies files to sockets, so that
 * the client is what is measured. Serves until the process ends.
 */
final class LoopbackHub {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    static final String COMMIT = "c".repeat(40);

    private final ServerSocketChannel listener;
    private final Map<String, Dataset> datasets = new TreeMap<>();

    /**
     * A dataset.
     *
     * @param folder where its files lie
     * @param files SHA-256 and size by name
     */
    record Dataset(Path folder, Map<String, Content> files) {}

    /** What the listing says about a file. */
    record Content(String sha256, long size) {}

    private record Request(String method, String path, String range) {}

    LoopbackHub(Map<String, Dataset> datasets) throws IOException {
        this.datasets.putAll(datasets);
        this.listener = ServerSocketChannel.open();
        this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    }

    /** Serves datasets whose files lie in folders of their names; says on standard output at which port. */
    static LoopbackHub over(Path data, List<String> ids) throws IOException {
        Map<String, Dataset> datasets = new TreeMap<>();
        for (String id : ids) {
            Map<String, Content> files = new TreeMap<>();
            for (String name : names(data.resolve(id))) {
                Path file = data.resolve(id).resolve(name);
                files.put(name, new Content(sha256(file), Files.size(file)));
            }
            datasets.put(id, new Dataset(data.resolve(id), files));
        }
        LoopbackHub hub = new LoopbackHub(datasets);
        System.out.println(hub.port());
        return hub;
    }

    /** Names of the files of a folder, sorted. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Answers until the process ends. */
    void serve() throws IOException {
        while (true) {
            SocketChannel socket = listener.accept();
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Thread thread = new Thread(() -> serve(socket), "loopback-hub");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve(SocketChannel socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(socket));
            Request request = read(in);
            while (request != null) {
                answer(socket, request);
                request = read(in);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static @org.jspecify.annotations.Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        String range = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("range:")) {
                range = header.substring(6).strip();
            }
        }
        String[] parts = first.split(" ", -1);
        return new Request(parts[0], parts[1].replaceFirst("\\?.*", ""), range);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private void answer(SocketChannel socket, Request request) throws IOException {
        String[] parts = request.path.split("/", -1);
        if (request.path.startsWith("/api/datasets/")) {
            String id = parts[3] + "/" + parts[4];
            text(socket, 200, parts[5].equals("tree") ? tree(id) : info(id), "");
        } else if (request.path.startsWith("/datasets/")) {
            redirect(socket, parts[2] + "/" + parts[3], request.path.replaceFirst("^(/[^/]+){5}/", ""));
        } else if (request.path.startsWith("/content/")) {
            content(socket, request, parts[2] + "/" + parts[3], request.path.replaceFirst("^(/[^/]+){3}/", ""));
        } else {
            text(socket, 404, "{}", "");
        }
    }

    private static String info(String id) {
        return "{\"id\":\"" + id + "\",\"sha\":\"" + COMMIT + "\"}";
    }

    private String tree(String id) {
        StringBuilder json = new StringBuilder("[");
        dataset(id)
                .files()
                .forEach((name, content) -> json.append(json.length() == 1 ? "" : ",")
                        .append("{\"type\":\"file\",\"path\":\"" + name + "\",\"size\":" + content.size)
                        .append(",\"oid\":\"" + content.sha256.substring(0, 40) + "\",\"lfs\":{\"oid\":\"")
                        .append(content.sha256 + "\",\"size\":" + content.size + ",\"pointerSize\":134}}"));
        return json.append("]").toString();
    }

    private void redirect(SocketChannel socket, String id, String name) throws IOException {
        Content content = content(id, name);
        text(
                socket,
                302,
                "",
                "Location: http://127.0.0.1:" + port() + "/content/" + id + "/" + name
                        + "?X-Signature=1\r\nX-Repo-Commit: "
                        + COMMIT + "\r\nX-Linked-Size: " + content.size + "\r\nX-Linked-ETag: \"" + content.sha256
                        + "\"\r\n");
    }

    private void content(SocketChannel socket, Request request, String id, String name) throws IOException {
        Content content = content(id, name);
        Matcher range = RANGE.matcher(request.range);
        boolean part = range.matches();
        long from = part ? Long.parseLong(range.group(1)) : 0;
        long to = part && !range.group(2).isEmpty()
                ? Math.min(Long.parseLong(range.group(2)), content.size - 1)
                : content.size - 1;
        String place = part ? "Content-Range: bytes " + from + "-" + to + "/" + content.size + "\r\n" : "";
        head(
                socket,
                part ? 206 : 200,
                to - from + 1,
                place + "ETag: \"" + content.sha256 + "\"\r\nAccept-Ranges: bytes\r\n");
        if (request.method.equals("HEAD")) {
            return;
        }
        try (FileChannel file = FileChannel.open(dataset(id).folder().resolve(name))) {
            for (long position = from; position <= to; ) {
                position += file.transferTo(position, to - position + 1, socket);
            }
        }
    }

    private Dataset dataset(String id) {
        Dataset dataset = datasets.get(id);
        if (dataset == null) {
            throw new IllegalArgumentException("There is no dataset " + id);
        }
        return dataset;
    }

    private Content content(String id, String name) {
        Content content = dataset(id).files().get(name);
        if (content == null) {
            throw new IllegalArgumentException("There is no file " + name);
        }
        return content;
    }

    private static void text(SocketChannel socket, int status, String body, String headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(socket, status, bytes.length, headers);
        write(socket, bytes);
    }

    private static void head(SocketChannel socket, int status, long length, String headers) throws IOException {
        String head = "HTTP/1.1 " + status + " x\r\nContent-Length: " + length + "\r\n" + headers + "\r\n";
        write(socket, head.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void write(SocketChannel socket, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            socket.write(buffer);
        }
    }
}
