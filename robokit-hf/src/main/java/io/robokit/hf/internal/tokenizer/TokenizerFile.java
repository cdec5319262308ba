package io.robokit.hf.internal.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we need to know of a {@code tokenizer.json} beside what the library makes of it: how many tokens there are, and which
 * one pads.
 */
final class TokenizerFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(200).build())
            .build();

    private final Map<String, Integer> addedTokens = new LinkedHashMap<>();
    private @Nullable PadToken padding;
    private boolean padsLeft;
    private int vocabularySize;

    private TokenizerFile() {}

    /**
     * A token that fills rows up.
     *
     * @param id its number
     * @param left whether rows are filled up on the left
     */
    record PadToken(int id, boolean left) {}

    /**
     * Reads a file.
     *
     * @throws IOException when it is not JSON
     */
    static TokenizerFile parse(String json) throws IOException {
        TokenizerFile file = new TokenizerFile();
        file.walk(json, file::headerField);
        file.walk(json, file::modelField);
        return file;
    }

    /** Number of distinct tokens. */
    int vocabularySize() {
        return vocabularySize;
    }

    /** The token that fills rows up: the one the file names, else an added token of this or a usual name, else null. */
    @Nullable
    PadToken padToken(@Nullable String configured) {
        if (padding != null) {
            return padding;
        }
        for (String name : new String[] {configured, "[PAD]", "<pad>", "<|pad|>", "<PAD>"}) {
            Integer id = name == null ? null : addedTokens.get(name);
            if (id != null) {
                return new PadToken(id, padsLeft);
            }
        }
        return null;
    }

    /** Reads the value of one field of an object; the parser stands at the value and must be left at its end. */
    private interface FieldReader {
        void read(String name, JsonParser parser) throws IOException;
    }

    private void walk(String json, FieldReader reader) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            fields(parser, reader);
        }
    }

    private static void fields(JsonParser parser, FieldReader reader) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name, parser);
        }
    }

    private void headerField(String name, JsonParser parser) throws IOException {
        if (name.equals("added_tokens") && parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                addedToken(parser);
            }
        } else if (name.equals("padding") && parser.currentToken() == JsonToken.START_OBJECT) {
            paddingSection(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void addedToken(JsonParser parser) throws IOException {
        int[] id = {-1};
        String[] content = {null};
        fields(parser, (name, value) -> {
            if (name.equals("id")) {
                id[0] = value.getValueAsInt(-1);
            } else if (name.equals("content")) {
                content[0] = value.getValueAsString();
            }
            value.skipChildren();
        });
        if (id[0] >= 0 && content[0] != null) {
            addedTokens.put(content[0], id[0]);
        }
    }

    private void paddingSection(JsonParser parser) throws IOException {
        int[] id = {-1};
        fields(parser, (name, value) -> {
            if (name.equals("pad_id")) {
                id[0] = value.getValueAsInt(-1);
            } else if (name.equals("direction")) {
                padsLeft = "Left".equals(value.getValueAsString());
            }
            value.skipChildren();
        });
        if (id[0] >= 0) {
            padding = new PadToken(id[0], padsLeft);
        }
    }

    private void modelField(String name, JsonParser parser) throws IOException {
        if (name.equals("model") && parser.currentToken() == JsonToken.START_OBJECT) {
            fields(parser, (field, value) -> {
                if (field.equals("vocab")) {
                    vocabularySize = countTokens(value);
                } else {
                    value.skipChildren();
                }
            });
        } else {
            parser.skipChildren();
        }
    }

    /** A vocabulary is an object of numbers by token, or a list of pairs of token and score. */
    private int countTokens(JsonParser parser) throws IOException {
        Set<String> addedOnly = new HashSet<>(addedTokens.keySet());
        int count = 0;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                addedOnly.remove(parser.currentName());
                count++;
                parser.nextToken();
                parser.skipChildren();
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    addedOnly.remove(parser.getText());
                }
                count++;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                }
            }
        }
        return count + addedOnly.size();
    }
}
