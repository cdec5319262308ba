package io.robokit.analysis.quality.information;

import java.util.Arrays;

/** Points of one space, row-major. Immutable by convention: nobody writes to the array. */
final class PointSet {
    private static final int SWEEPS = 60;

    private final double[] values;
    private final int count;
    private final int width;

    private PointSet(double[] values, int count, int width) {
        this.values = values;
        this.count = count;
        this.width = width;
    }

    static PointSet of(double[] values, int count, int width) {
        return new PointSet(values, count, width);
    }

    int count() {
        return count;
    }

    int width() {
        return width;
    }

    double[] values() {
        return values;
    }

    /** Points of two spaces side by side. */
    PointSet with(PointSet other) {
        int sum = width + other.width;
        double[] both = new double[count * sum];
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, i * width, both, i * sum, width);
            System.arraycopy(other.values, i * other.width, both, i * sum + width, other.width);
        }
        return new PointSet(both, count, sum);
    }

    /** Each dimension with mean 0 and population standard deviation 1; constant dimensions are left out. */
    PointSet standardised() {
        double[] mean = new double[width];
        double[] deviation = new double[width];
        int kept = 0;
        for (int d = 0; d < width; d++) {
            for (int i = 0; i < count; i++) {
                mean[d] += values[i * width + d] / count;
            }
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double off = values[i * width + d] - mean[d];
                squares += off * off;
            }
            deviation[d] = Math.sqrt(squares / count);
            kept += isConstant(mean[d], deviation[d]) ? 0 : 1;
        }
        double[] result = new double[count * kept];
        for (int i = 0, at = 0; i < count; i++) {
            for (int d = 0; d < width; d++) {
                if (!isConstant(mean[d], deviation[d])) {
                    result[at++] = (values[i * width + d] - mean[d]) / deviation[d];
                }
            }
        }
        return new PointSet(result, count, kept);
    }

    private static boolean isConstant(double mean, double deviation) {
        return !(deviation > 1e-12 * Math.max(1, Math.abs(mean)));
    }

    /** Projections on the directions of largest variance, largest first; all dimensions as they are where that is fewer. */
    PointSet principal(int components) {
        if (components == 0 || components >= width) {
            return this;
        }
        double[][] vectors = eigenvectors(covariance(), components);
        double[] result = new double[count * components];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < components; c++) {
                double sum = 0;
                for (int d = 0; d < width; d++) {
                    sum += vectors[c][d] * values[i * width + d];
                }
                result[i * components + c] = sum;
            }
        }
        return new PointSet(result, count, components);
    }

    /** Of points whose mean is 0. */
    private double[][] covariance() {
        double[][] sums = new double[width][width];
        for (int i = 0; i < count; i++) {
            for (int a = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    sums[a][b] += values[i * width + a] * values[i * width + b] / count;
                }
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < a; b++) {
                sums[b][a] = sums[a][b];
            }
        }
        return sums;
    }

    /** By Jacobi's rotations; each vector points to where its largest element is positive. */
    private static double[][] eigenvectors(double[][] matrix, int wanted) {
        int n = matrix.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && !isDiagonal(matrix); sweep++) {
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(matrix[b][b], matrix[a][a]));
        double[][] largest = new double[wanted][];
        for (int i = 0; i < wanted; i++) {
            largest[i] = turned(vectors[order[i]]);
        }
        return largest;
    }

    private static boolean isDiagonal(double[][] matrix) {
        double off = 0;
        double on = 0;
        for (int i = 0; i < matrix.length; i++) {
            on += matrix[i][i] * matrix[i][i];
            for (int j = 0; j < i; j++) {
                off += matrix[i][j] * matrix[i][j];
            }
        }
        return off <= 1e-26 * on;
    }

    private static void rotate(double[][] m, double[][] vectors, int p, int q) {
        if (m[p][q] == 0) {
            return;
        }
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int i = 0; i < m.length; i++) {
            double ip = m[i][p];
            m[i][p] = c * ip - s * m[i][q];
            m[i][q] = s * ip + c * m[i][q];
        }
        for (int i = 0; i < m.length; i++) {
            double pi = m[p][i];
            m[p][i] = c * pi - s * m[q][i];
            m[q][i] = s * pi + c * m[q][i];
            double vp = vectors[p][i];
            vectors[p][i] = c * vp - s * vectors[q][i];
            vectors[q][i] = s * vp + c * vectors[q][i];
        }
    }

    private static double[] turned(double[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            largest = Math.abs(vector[i]) > Math.abs(vector[largest]) ? i : largest;
        }
        double sign = vector[largest] < 0 ? -1 : 1;
        return Arrays.stream(vector).map(value -> value * sign).toArray();
    }
}
