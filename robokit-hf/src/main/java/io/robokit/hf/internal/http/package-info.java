/** Requests, redirects, tokens, retries and address checks. */
@NullMarked
package io.robokit.hf.internal.http;

import org.jspecify.annotations.NullMarked;
