package io.robokit.analysis.quality.information;

import java.util.Arrays;

/**
 * Finds near points. Space is halved at the median of its widest dimension until few points are left (Bentley 1975);
 * distances are Euclidean, or the larger of the Euclidean distances in two groups of dimensions. All distances given and
 * taken are squares. Thread-safe once built.
 */
final class KdTree {
    private static final int LEAF = 12;

    private final double[] points; // in the order of the tree
    private final int[] original;
    private final int[] place; // in the tree, by original index
    private final int count;
    private final int width;
    private final int group; // dimensions of the first group
    private final double[] boxes; // per node: low, then high bounds
    private final int[] from;
    private final int[] to;

    /**
     * Builds the tree.
     *
     * @param group dimensions of the first of two groups, of whose distances the larger one counts; all for one group
     */
    KdTree(PointSet set, int group) {
        this.count = set.count();
        this.width = set.width();
        this.group = group;
        this.original = new int[count];
        Arrays.setAll(original, i -> i);
        int nodes = nodes(count);
        this.boxes = new double[nodes * 2 * width];
        this.from = new int[nodes];
        this.to = new int[nodes];
        if (count > 0) {
            build(set.values(), 0, 0, count);
        }
        this.points = new double[count * width];
        this.place = new int[count];
        for (int i = 0; i < count; i++) {
            place[original[i]] = i;
            System.arraycopy(set.values(), original[i] * width, points, i * width, width);
        }
    }

    /** Which points count as neighbours. */
    interface Filter {
        boolean accepts(int point);
    }

    private static int nodes(int count) {
        int leaves = 1;
        while ((count + leaves - 1) / leaves > LEAF) {
            leaves *= 2;
        }
        return 2 * leaves;
    }

    private boolean isLeaf(int node) {
        return to[node] - from[node] <= LEAF || 2 * node + 2 >= from.length;
    }

    private void build(double[] values, int node, int start, int end) {
        from[node] = start;
        to[node] = end;
        int low = node * 2 * width;
        int high = low + width;
        Arrays.fill(boxes, low, high, Double.POSITIVE_INFINITY);
        Arrays.fill(boxes, high, high + width, Double.NEGATIVE_INFINITY);
        for (int i = start; i < end; i++) {
            for (int d = 0; d < width; d++) {
                double value = values[original[i] * width + d];
                boxes[low + d] = Math.min(boxes[low + d], value);
                boxes[high + d] = Math.max(boxes[high + d], value);
            }
        }
        if (isLeaf(node)) {
            return;
        }
        int widest = 0;
        for (int d = 1; d < width; d++) {
            if (boxes[high + d] - boxes[low + d] > boxes[high + widest] - boxes[low + widest]) {
                widest = d;
            }
        }
        int middle = (start + end) >>> 1;
        select(values, widest, start, end - 1, middle);
        build(values, 2 * node + 1, start, middle);
        build(values, 2 * node + 2, middle, end);
    }

    /** Puts the point of rank {@code wanted} by one dimension in its place, smaller ones before it (Hoare's selection). */
    private void select(double[] values, int dimension, int first, int last, int wanted) {
        int left = first;
        int right = last;
        while (left < right) {
            double pivot = values[original[(left + right) >>> 1] * width + dimension];
            int i = left;
            int j = right;
            while (i <= j) {
                while (values[original[i] * width + dimension] < pivot) {
                    i++;
                }
                while (values[original[j] * width + dimension] > pivot) {
                    j--;
                }
                if (i <= j) {
                    int swapped = original[i];
                    original[i++] = original[j];
                    original[j--] = swapped;
                }
            }
            if (wanted <= j) {
                right = j;
            } else if (wanted >= i) {
                left = i;
            } else {
                return;
            }
        }
    }

    /** Squared distances and indices of the nearest points to one of the set, itself left out; nearest first. */
    Nearest nearest(int point, int k, Filter filter) {
        Nearest found = new Nearest(k);
        if (count > 0) {
            nearest(0, place[point], filter, found);
        }
        return found;
    }

    private void nearest(int node, int query, Filter filter, Nearest found) {
        if (isLeaf(node)) {
            for (int i = from[node]; i < to[node]; i++) {
                if (i != query) {
                    double distance = distance(query, i);
                    if (distance < found.worst() && filter.accepts(original[i])) {
                        found.add(distance, original[i]);
                    }
                }
            }
            return;
        }
        double left = least(2 * node + 1, query);
        double right = least(2 * node + 2, query);
        int near = left <= right ? 2 * node + 1 : 2 * node + 2;
        if (Math.min(left, right) < found.worst()) {
            nearest(near, query, filter, found);
        }
        if (Math.max(left, right) < found.worst()) {
            nearest(near == 2 * node + 1 ? 2 * node + 2 : 2 * node + 1, query, filter, found);
        }
    }

    /** Points nearer to one of the set than a distance, itself included. */
    int within(int point, double radius, boolean orAt) {
        return count == 0 ? 0 : within(0, place[point], radius, orAt);
    }

    private int within(int node, int query, double radius, boolean orAt) {
        if (least(node, query) > radius) {
            return 0;
        }
        if (most(node, query) < radius) {
            return to[node] - from[node];
        }
        if (!isLeaf(node)) {
            return within(2 * node + 1, query, radius, orAt) + within(2 * node + 2, query, radius, orAt);
        }
        int inside = 0;
        for (int i = from[node]; i < to[node]; i++) {
            double distance = distance(query, i);
            inside += distance < radius || (orAt && distance == radius) ? 1 : 0;
        }
        return inside;
    }

    private double distance(int a, int b) {
        double first = 0;
        double second = 0;
        for (int d = 0; d < group; d++) {
            double off = points[a * width + d] - points[b * width + d];
            first += off * off;
        }
        for (int d = group; d < width; d++) {
            double off = points[a * width + d] - points[b * width + d];
            second += off * off;
        }
        return Math.max(first, second);
    }

    private double least(int node, int query) {
        double first = 0;
        double second = 0;
        int low = node * 2 * width;
        for (int d = 0; d < width; d++) {
            double value = points[query * width + d];
            double off = Math.max(0, Math.max(boxes[low + d] - value, value - boxes[low + width + d]));
            if (d < group) {
                first += off * off;
            } else {
                second += off * off;
            }
        }
        return Math.max(first, second);
    }

    private double most(int node, int query) {
        double first = 0;
        double second = 0;
        int low = node * 2 * width;
        for (int d = 0; d < width; d++) {
            double value = points[query * width + d];
            double off = Math.max(value - boxes[low + d], boxes[low + width + d] - value);
            if (d < group) {
                first += off * off;
            } else {
                second += off * off;
            }
        }
        return Math.max(first, second);
    }

    /** The nearest points found so far. */
    static final class Nearest {
        private final double[] distances;
        private final int[] indices;
        private int size;

        private Nearest(int k) {
            this.distances = new double[k];
            this.indices = new int[k];
        }

        private double worst() {
            return size < distances.length ? Double.POSITIVE_INFINITY : distances[size - 1];
        }

        private void add(double distance, int index) {
            int at = size < distances.length ? size++ : size - 1;
            while (at > 0 && distances[at - 1] > distance) {
                distances[at] = distances[at - 1];
                indices[at] = indices[at - 1];
                at--;
            }
            distances[at] = distance;
            indices[at] = index;
        }

        int size() {
            return size;
        }

        /** Squared distance of the k-th nearest, from 1 on. */
        double distance(int k) {
            return distances[k - 1];
        }

        /** The k-th nearest, from 1 on. */
        int index(int k) {
            return indices[k - 1];
        }
    }
}
