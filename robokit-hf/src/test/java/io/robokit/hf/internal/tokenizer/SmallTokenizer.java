package io.robokit.hf.internal.tokenizer;

/** A word-level tokenizer of a dozen words, with special tokens around each text. */
final class SmallTokenizer {
    static final String JSON = """
            {"version": "1.0",
             "truncation": {"direction": "Right", "max_length": 3, "strategy": "LongestFirst", "stride": 0},
             "padding": %s,
             "added_tokens": [
               {"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true},
               {"id": 1, "content": "[CLS]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true},
               {"id": 2, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true},
               {"id": 9, "content": "<extra>", "single_word": false, "lstrip": false, "rstrip": false,
                "normalized": false, "special": true}],
             "normalizer": {"type": "Lowercase"},
             "pre_tokenizer": {"type": "Whitespace"},
             "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 2], "cls": ["[CLS]", 1]},
             "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {
               "[PAD]": 0, "[CLS]": 1, "[SEP]": 2, "[UNK]": 3, "pick": 4, "up": 5, "the": 6, "red": 7, "block": 8}}}
            """;

    private SmallTokenizer() {}

    static String json() {
        return JSON.formatted("null");
    }

    static String paddingLeft() {
        return JSON.formatted("{\"strategy\": {\"Fixed\": 5}, \"direction\": \"Left\", \"pad_to_multiple_of\": null,"
                + " \"pad_id\": 0, \"pad_type_id\": 0, \"pad_token\": \"[PAD]\"}");
    }
}
