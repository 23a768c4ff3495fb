#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""P1 and P2: `batchdeck export` beside the official openai Node SDK and curl, in the same run.

Usage: bench_listing.py [--bin build/benchmarks/bin] [--rounds 5]
Needs node and npm (the SDK is installed into a temporary folder) and curl. Rounds alternate, so
that a busy machine is busy for both; the medians are compared.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

SDK_LISTING = """
import OpenAI from 'openai';
const client = new OpenAI({ baseURL: process.argv[2], apiKey: 'benchmark' });
let rows = 0;
for await (const batch of client.batches.list({ limit: 100 })) rows += batch.id ? 1 : 0;
console.log(rows);
"""


class Simulator:
    def __init__(self, bin_dir, *arguments):
        self.process = subprocess.Popen(
            [bin_dir / "batchdeck-simulator", "--live", "0", "--speed", "0.001", *arguments],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.base_url = re.search(r"http://\S+", line).group(0) + "/v1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def measured(command, **kwargs):
    """Wall seconds and peak MiB of a command that must succeed."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **kwargs)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    if status != 0:
        raise SystemExit(f"{command[0]} failed with status {status}")
    return wall, usage.ru_maxrss / 1024, output


def row_count(path):
    with open(path, newline="") as file:
        return sum(1 for line in file) - 1


def export_command(bin_dir, base_url, target):
    return [bin_dir / "batchdeck", "export", "--url", base_url, "--output", target, "--quiet"]


def curl_config(base_url, folder):
    """A curl config that fetches every page at its known URL."""
    urls, after = [], None
    while True:
        url = f"{base_url}/batches?limit=100" + (f"&after={after}" if after else "")
        urls.append(url)
        with urllib.request.urlopen(url) as answer:
            page = json.load(answer)
        after = page["last_id"]
        if not page["has_more"]:
            break
    path = folder / "pages.curl"
    path.write_text("".join(f'url = "{url}"\noutput = "/dev/null"\n' for url in urls))
    return path


def print_row(name, ours, peer, unit, budget):
    ratio = statistics.median(ours) / statistics.median(peer)
    print(f"{name:<34} {statistics.median(ours):8.3f} {unit} {statistics.median(peer):8.3f} {unit}"
          f"  ratio {ratio:.3f}  (budget {budget})", flush=True)


def bench_against_sdk(bin_dir, rounds, folder):
    subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "openai"],
                   cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (folder / "list.mjs").write_text(SDK_LISTING)
    target = folder / "batches.csv"
    ours, peers = [], []
    with Simulator(bin_dir, "--batches", "100000") as simulator:
        for _ in range(rounds):
            peers.append(measured(["node", "list.mjs", simulator.base_url], cwd=folder))
            assert int(peers[-1][2]) >= 100_000, peers[-1][2]
            ours.append(measured(export_command(bin_dir, simulator.base_url, target)))
            assert row_count(target) >= 100_000, row_count(target)
    print_row("P1 wall, 100,000 batches, SDK", [o[0] for o in ours], [p[0] for p in peers], "s", 0.5)
    print_row("P1 peak memory", [o[1] for o in ours], [p[1] for p in peers], "MiB", 0.75)


def bench_against_curl(bin_dir, rounds, folder):
    target = folder / "batches.csv"
    ours, peers = [], []
    with Simulator(bin_dir, "--batches", "10000", "--latency", "20") as simulator:
        config = curl_config(simulator.base_url, folder)
        for _ in range(rounds):
            peers.append(measured(["curl", "--silent", "--fail", "--config", config]))
            ours.append(measured(export_command(bin_dir, simulator.base_url, target)))
    print_row("P2 wall, 10,000 at 20 ms, curl", [o[0] for o in ours], [p[0] for p in peers], "s", 1.05)


def main():
    root = Path(__file__).resolve().parents[2]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=root / "build/benchmarks/bin")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{'name':<34} {'ours':>10} {'peer':>12}")
    with tempfile.TemporaryDirectory() as folder:
        bench_against_sdk(options.bin, options.rounds, Path(folder))
        bench_against_curl(options.bin, options.rounds, Path(folder))


if __name__ == "__main__":
    main()
