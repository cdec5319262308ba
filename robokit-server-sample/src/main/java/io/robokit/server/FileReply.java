package io.robokit.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file as response, whole or in part, or just that it has not changed.
 *
 * @param path where it lies
 * @param name name under which a browser saves it, of harmless characters
 * @param mediaType media type
 * @param entityTag strong entity tag with its quotes
 */
record FileReply(Path path, String name, String mediaType, String entityTag) {
    private static final int BUFFER = 1 << 16;

    /** Scripts in a report may run, but as those of a stranger: they see neither this server nor the network. */
    private static final String POLICY = "sandbox allow-scripts allow-popups; default-src 'none'; img-src data:;"
            + " media-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " frame-ancestors 'none'";

    void write(Context context) throws IOException {
        context.header("ETag", entityTag);
        context.header("Accept-Ranges", "bytes");
        context.header("Cache-Control", "private, no-cache");
        if (EntityTags.isUnchanged(context.header("If-None-Match"), entityTag)) {
            context.status(304);
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            ByteRange range = range(context, size);
            if (!range.isWhole(size)) {
                context.status(206).header("Content-Range", range.describe(size));
            }
            context.header("Content-Security-Policy", POLICY);
            context.header("Content-Disposition", "inline; filename=\"" + name + "\"");
            context.contentType(mediaType);
            context.res().setContentLengthLong(range.length());
            if (!context.method().name().equals("HEAD")) {
                copy(file, range, context.res().getOutputStream());
            }
        }
    }

    private ByteRange range(Context context, long size) {
        String condition = context.header("If-Range");
        boolean stillTheSame = condition == null || condition.strip().equals(entityTag);
        @Nullable String wanted = stillTheSame ? context.header("Range") : null;
        try {
            return ByteRange.of(wanted, size);
        } catch (RequestException e) {
            context.header("Content-Range", "bytes */" + size);
            throw e;
        }
    }

    private static void copy(FileChannel file, ByteRange range, OutputStream out) throws IOException {
        file.position(range.first());
        InputStream in = Channels.newInputStream(file);
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, range.length()))];
        long left = range.length();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("The file became shorter while it was sent");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
