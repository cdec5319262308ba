"""The five original heuristics as one writes them with pandas: one data frame per episode, one loop over the rows.

    python legacy_five.py DATASET [EPISODES]

DATASET is a LeRobot v2.1 folder as GenerateDatasetMain writes it. Needs pandas and pyarrow. Prints the figures and the
seconds; the time of reading is included, that of the imports is not.
"""

import json
import pathlib
import sys
import time

import numpy as np
import pandas as pd


def missing(cell):
    return int(np.isnan(cell).sum()) if isinstance(cell, np.ndarray) else int(pd.isna(cell))


def evaluate(folder, limit):
    info = json.loads((folder / "meta" / "info.json").read_text())
    count = min(info["total_episodes"], limit) if limit else info["total_episodes"]
    nans, intervals, drops, means, maxima, p95s = {}, [], 0, [], [], []
    for episode in range(count):
        path = info["data_path"].format(episode_chunk=episode // info["chunks_size"], episode_index=episode)
        frame = pd.read_parquet(folder / path)
        for column in frame.columns:
            values = frame[column]
            number = sum(map(missing, values)) if values.dtype == object else int(values.isna().sum())
            nans[column] = nans.get(column, 0) + number
        deltas = np.diff(frame["timestamp"].to_numpy(dtype=np.float64)) * 1000
        drops += int((deltas > 1.5 * np.median(deltas)).sum())
        intervals.append(deltas)
        signal = np.stack(frame["action"].to_list()).astype(np.float64)
        step = np.median(deltas) / 1000
        jerk = np.diff(signal, 3, axis=0) / step**3
        norms = np.linalg.norm(jerk, axis=1)
        means.append(norms.mean())
        maxima.append(norms.max())
        p95s.append(np.percentile(norms, 95))
    pooled = np.concatenate(intervals)
    return {
        "missing_topics": sorted({"action", "observation.state", "timestamp"} - set(info["features"])),
        "nan_counts": sum(nans.values()),
        "frame_drop_ratio": drops / len(pooled),
        "jitter_ms": [float(np.median(pooled)), float(pooled.std())],
        "jerk": [float(np.mean(means)), float(np.max(maxima)), float(np.mean(p95s))],
    }


if __name__ == "__main__":
    began = time.perf_counter()
    print(evaluate(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
    print(f"{time.perf_counter() - began:.2f} s")
