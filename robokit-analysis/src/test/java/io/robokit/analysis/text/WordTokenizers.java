package io.robokit.analysis.text;

import io.robokit.spi.PluginApi;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.TokenRows;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.TokenizerProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tokenizer whose tokens are the lengths of words, cut and continued as the options say. */
@PluginApi(PluginApi.CURRENT)
public final class WordTokenizers implements RoboKitPlugin, TokenizerProvider {
    @Override
    public String name() {
        return "words";
    }

    @Override
    public String id() {
        return "words";
    }

    @Override
    public List<TokenizerProvider> tokenizers() {
        return List.of(this);
    }

    @Override
    public boolean supports(String tokenizer) {
        return tokenizer.equals("words");
    }

    @Override
    public Tokenizer open(String tokenizer, TokenizerOptions options, ResolveContext context) {
        return new Words(options);
    }

    private record Words(TokenizerOptions options) implements Tokenizer {
        @Override
        public String name() {
            return "words";
        }

        @Override
        public int vocabularySize() {
            return 1000;
        }

        @Override
        public TokenRows encode(List<String> texts) {
            List<int[]> rows = new ArrayList<>();
            List<Integer> from = new ArrayList<>();
            int truncated = 0;
            for (int text = 0; text < texts.size(); text++) {
                int[] ids = ids(texts.get(text));
                int max = options.truncation() ? options.maxLength() : Math.max(1, ids.length);
                int start = 0;
                do {
                    rows.add(Arrays.copyOfRange(ids, start, Math.min(ids.length, start + max)));
                    from.add(text);
                    start += max - options.stride();
                } while (options.stride() > 0 && start + options.stride() < ids.length);
                truncated += options.stride() == 0 && ids.length > max ? 1 : 0;
            }
            int[] starts = new int[rows.size() + 1];
            for (int i = 0; i < rows.size(); i++) {
                starts[i + 1] = starts[i] + rows.get(i).length;
            }
            int[] all = rows.stream().flatMapToInt(Arrays::stream).toArray();
            byte[] mask = new byte[all.length];
            Arrays.fill(mask, (byte) 1);
            return new TokenRows(
                    all, mask, starts, from.stream().mapToInt(i -> i).toArray(), truncated);
        }

        static int[] ids(String text) {
            return text.isBlank()
                    ? new int[0]
                    : Arrays.stream(text.strip().split("\\s+"))
                            .mapToInt(String::length)
                            .toArray();
        }

        @Override
        public List<Token> explain(String text) {
            return List.of();
        }

        @Override
        public String decode(int[] ids) {
            return Arrays.toString(ids);
        }

        @Override
        public void close() {}
    }
}
