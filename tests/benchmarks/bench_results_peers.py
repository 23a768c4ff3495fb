#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reading and grouping of results beside jq and DuckDB, on the same file, in the same run.

Usage: bench_results_peers.py [--bin build/benchmarks/tests/benchmarks] [--mib 200]
Needs jq, node and npm: @duckdb/node-api is installed into a temporary folder. DuckDB reads each
line as text and casts it to JSON, as its own reader of JSON takes what is in no line for granted.
Every group and its count have to be the same.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JQ = r'''
def normalised: gsub("\"[^\"]*\""; "\"…\"") | gsub("(?<![A-Za-z0-9_.:-])[0-9]+"; "#");
reduce inputs as $line ({};
  ($line.response.body.error? // $line.result.error.error? // $line.error) as $error
  | if $error == null then . else
      ([($line.response.status_code? // $error.status? // "-" | tostring),
        ($error.code? // $error.type? // ""),
        ($error.message? // $error | normalised)] | join("\t")) as $group
      | .[$group] += 1
    end)
| to_entries[] | "\(.key)\t\(.value)"
'''

DUCKDB = r"""
import { DuckDBInstance } from '@duckdb/node-api';
const [file, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const inNoLine = '\x01';
const query = String.raw`with lines as (select line::json j from read_csv('${file}',
    columns = {line: 'VARCHAR'}, delim = '${inNoLine}', quote = '', escape = '', header = false,
    auto_detect = false)),
  reasons as (select
    coalesce(j->>'$.response.status_code', j->>'$.error.status', '-') status,
    coalesce(j->>'$.response.body.error.code', j->>'$.result.error.error.type',
             j->>'$.error.code', '') code,
    coalesce(j->>'$.response.body.error.message', j->>'$.result.error.error.message',
             j->>'$.error.message',
             case when json_type(j, '$.error') = 'VARCHAR' then j->>'$.error' end) message
    from lines)
  select status, code, regexp_replace(regexp_replace(message, '"[^"]*"', '"…"', 'g'),
                                      '(^|[^A-Za-z0-9_.:-])[0-9]+', '\1#', 'g') said, count(*)
  from reasons where message is not null group by all`;
const times = [];
let groups;
for (let i = 0; i < 3; ++i) {
  const before = performance.now();
  groups = await (await connection.runAndReadAll(query)).getRows();
  times.push(performance.now() - before);
}
times.sort((a, b) => a - b);
console.error(times[1].toFixed(0));
for (const group of groups) console.log(group.map(String).join('\t'));
"""


def jq(file):
    before = time.monotonic()
    done = subprocess.run(["jq", "-rn", JQ, file], check=True, capture_output=True, text=True)
    return (time.monotonic() - before) * 1e3, done.stdout.splitlines()


def duckdb(folder, file, threads):
    done = subprocess.run(["node", "query.mjs", file, str(threads)], cwd=folder, check=True,
                          capture_output=True, text=True)
    return float(done.stderr.split()[-1]), done.stdout.splitlines()


def compare(name, ours, groups, msecs, theirs):
    if sorted(groups) != sorted(theirs):
        different = set(groups) ^ set(theirs)
        sys.exit(f"{name}: the groups differ: {sorted(different)[:4]}")
    print(f"{name:32} {msecs:6.0f} ms  ours {ours:5.0f} ms  ratio {ours / msecs:.3f}, "
          f"{len(theirs)} groups, the same")


def main():
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=root / "build/benchmarks/tests/benchmarks")
    parser.add_argument("--mib", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit",
                        "@duckdb/node-api"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (folder / "query.mjs").write_text(DUCKDB)
        results = folder / "results.jsonl"
        said = subprocess.run([options.bin.resolve() / "bench_results", str(options.mib), results],
                              check=True, capture_output=True, text=True).stdout
        print(said, end="")
        ours = [float(msecs) for msecs in re.findall(r"^read and group.*? (\d+) ms", said, re.M)]
        for file, msecs in ((results, ours[0]), (Path(f"{results}.errors"), ours[1])):
            groups = Path(f"{file}.groups").read_text().splitlines()
            what = "failures only" if file.suffix == ".errors" else "results"
            compare(f"jq, {what}", msecs, groups, *jq(file))
            for threads in (1, 2):
                compare(f"DuckDB, threads: {threads}, {what}", msecs, groups,
                        *duckdb(folder, file, threads))


if __name__ == "__main__":
    main()
