"""FAISS on signals from a file: what `faiss.ts` hands over, and the figures it prints."""

import json
import resource
import sys
import time

import faiss
import numpy

path, entries, queries, distance, hits = sys.argv[1], *map(int, sys.argv[2:])
signals = numpy.fromfile(path, dtype=numpy.uint8).reshape(-1, 32)
stored, asked = signals[:entries], signals[entries : entries + queries]
faiss.omp_set_num_threads(1)
ROUNDS = 3
AT_ONCE = 10


def measured(name, index, count):
    before = time.process_time()
    index.add(stored)
    build_s = time.process_time() - before
    best_s, found = 0, 0
    for first in range(0, count, AT_ONCE):
        part = asked[first : min(count, first + AT_ONCE)]
        part_s = float('inf')
        for _ in range(ROUNDS):
            before = time.process_time()
            limits, _, _ = index.range_search(part, distance + 1)
            part_s = min(part_s, time.process_time() - before)
        best_s += part_s
        found += int(limits[-1])
    print(
        json.dumps(
            {
                'figure': name,
                'version': faiss.__version__,
                'cpu_us': round(best_s / count * 1e6, 1),
                'build_cpu_s': round(build_s, 2),
                'peak_mb': round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
                'hits': found,
                'queries': count,
            }
        ),
        flush=True,
    )


measured('faiss-flat', faiss.IndexBinaryFlat(256), max(20, min(queries, 200_000_000 // entries)))
multi = faiss.IndexBinaryMultiHash(256, 16, 16)
multi.nflip = 1
measured('faiss-multi-hash', multi, max(50, min(queries, 1_000_000_000 // entries)))
