package io.robokit.server;

import io.robokit.model.TokenPreview.SpecialTokens;
import org.jspecify.annotations.Nullable;

/** A text to be shown as tokens. */
record TokenizePreviewRequest(
        @Doc("Hub id of a tokenizer, or path of a tokenizer.json")
        String tokenizer,

        @Doc("The text, at most 100,000 characters") String text,

        @Doc("Whether tokens are added around the text; true when absent") @Nullable
        Boolean addSpecialTokens) {
    private static final int LONGEST = 100_000;

    static TokenizePreviewRequest read(Fields body) {
        String tokenizer = body.requiredText("tokenizer");
        String text = body.requiredText("text");
        if (text.length() > LONGEST) {
            body.fault("text", "Input should have at most " + LONGEST + " characters", "string_too_long");
        }
        Boolean special = body.flag("add_special_tokens");
        body.check();
        return new TokenizePreviewRequest(tokenizer, text, special);
    }

    SpecialTokens special() {
        return Boolean.FALSE.equals(addSpecialTokens) ? SpecialTokens.LEAVE_OUT : SpecialTokens.ADD;
    }
}
