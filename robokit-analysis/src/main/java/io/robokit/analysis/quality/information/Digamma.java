package io.robokit.analysis.quality.information;

/** The logarithmic derivative of the gamma function (Abramowitz and Stegun 6.3). */
final class Digamma {
    private static final double LEAST = 12;

    private Digamma() {}

    /** ψ(x) for x above 0: by recurrence up to a large argument, and the asymptotic series there. */
    static double of(double x) {
        double shifted = x;
        double sum = 0;
        while (shifted < LEAST) {
            sum -= 1 / shifted;
            shifted++;
        }
        double inverse = 1 / (shifted * shifted);
        double series = inverse
                * (1.0 / 12 - inverse * (1.0 / 120 - inverse * (1.0 / 252 - inverse * (1.0 / 240 - inverse / 132))));
        return sum + Math.log(shifted) - 0.5 / shifted - series;
    }
}
