#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""P10: the sweep of the chart beside DuckDB, on the same rows, in the same run.

Usage: bench_history_duckdb.py [--bin build/benchmarks/tests/benchmarks] [--batches 1000000]
Needs node and npm: @duckdb/node-api is installed into a temporary folder. DuckDB has the rows in a
table of its own before its time is taken. Every number of every bucket has to be the same.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

# Arguments: the rows, the first bucket's start, the length and the number of buckets.
QUERIES = """
import { DuckDBInstance } from '@duckdb/node-api';
const [rows, start, length, count, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
await connection.run(`create table batches as select * from read_csv('${rows}', header = true,
  columns = {created: 'BIGINT', started: 'BIGINT', finalizing: 'BIGINT', ended: 'BIGINT',
             outcome: 'VARCHAR', completed: 'BIGINT', failed: 'BIGINT'})`);
const at = (stamp) => `((${stamp} - ${start}) // ${length})`;
const query = `with
  ended as (select ${at('ended')} b,
      count(*) filter (outcome = 'succeeded') succeeded, count(*) filter (outcome = 'partial') partly,
      count(*) filter (outcome = 'failed') failed, count(*) filter (outcome = 'expired') expired,
      sum(completed + failed) done, sum(failed) failed_requests,
      quantile_disc(ended - created, [0.5, 0.95]) lengths
    from batches where ended is not null group by b),
  arrived as (select ${at('created')} b, count(*) n from batches group by b),
  waits as (select ${at('started')} b, quantile_disc(started - created, [0.5, 0.95]) lengths
    from batches group by b),
  events as (select ${at('started')} b, 1 d from batches
    union all select ${at('finalizing')}, -1 from batches where finalizing is not null),
  live as (select b, sum(sum(d)) over (order by b) n from events group by b)
  select ${start} + i * ${length}, coalesce(live.n, 0), coalesce(arrived.n, 0),
    coalesce(succeeded, 0), coalesce(partly, 0), coalesce(ended.failed, 0), coalesce(expired, 0),
    coalesce(done, 0), coalesce(failed_requests, 0),
    coalesce(ended.lengths[1], 0), coalesce(ended.lengths[2], 0),
    coalesce(waits.lengths[1], 0), coalesce(waits.lengths[2], 0)
  from range(${count}) buckets(i) left join live on live.b = i left join arrived on arrived.b = i
    left join ended on ended.b = i left join waits on waits.b = i order by i`;
const times = [];
let answer;
for (let i = 0; i < 5; ++i) {
  const before = performance.now();
  answer = await (await connection.runAndReadAll(query)).getRows();
  times.push(performance.now() - before);
}
times.sort((a, b) => a - b);
console.error(times[2].toFixed(1));
for (const row of answer) console.log(row.map(String).join(','));
"""


def duckdb(folder, rows, buckets, threads):
    start, length = buckets[0], buckets[1] - buckets[0]
    done = subprocess.run(["node", "queries.mjs", rows, str(start), str(length), str(len(buckets)),
                           str(threads)],
                          cwd=folder, check=True, capture_output=True, text=True)
    return float(done.stderr.split()[-1]), done.stdout.splitlines()


def main():
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=root / "build/benchmarks/tests/benchmarks")
    parser.add_argument("--batches", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit",
                        "@duckdb/node-api"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (folder / "queries.mjs").write_text(QUERIES)
        rows, answers = folder / "rows.csv", folder / "answers.csv"
        subprocess.run([options.bin.resolve() / "bench_history", str(options.batches), rows, answers],
                       check=True)
        ours = answers.read_text().splitlines()
        buckets = [int(line.split(",")[0]) for line in ours]
        for threads in (1, 2):
            msecs, theirs = duckdb(folder, rows, buckets, threads)
            different = [pair for pair in zip(ours, theirs) if pair[0] != pair[1]]
            if len(ours) != len(theirs) or different:
                sys.exit(f"The answers differ: {different[:3]}")
            print(f"P10 DuckDB, threads: {threads}  {msecs:.1f} ms, {len(theirs)} buckets, "
                  "the same answers")


if __name__ == "__main__":
    main()
