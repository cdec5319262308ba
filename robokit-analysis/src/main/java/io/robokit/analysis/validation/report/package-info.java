/** The result of a validation as documents: SARIF, JUnit XML, a page for people, the catalogue of checks. */
@NullMarked
package io.robokit.analysis.validation.report;

import org.jspecify.annotations.NullMarked;
