# The steps of CI, one recipe each. They are written in `.ci/run`, which needs no just.

# Everything that CI runs
ci:
    .ci/run

# Formatting
fmt:
    .ci/run fmt

# The files that users download
package:
    .ci/run package

# Each feature of the library alone, and none
features:
    .ci/run features

# The library on the oldest Rust that it supports, where that toolchain is installed
msrv:
    .ci/run msrv

# The layer on `wasm32-unknown-unknown`, where that target is installed
wasm:
    .ci/run wasm

# Lints, as errors
clippy:
    .ci/run clippy

# Documentation, warnings as errors
docs:
    .ci/run docs

# The promise of the ScaiWave example
codes:
    .ci/run codes

# All tests
test:
    .ci/run test

# The ScaiWave service on a loopback port
run *args:
    cargo run -p scaiwave -- {{args}}

# What `cargo sw-error` costs next to `cargo check`, as ratios
measure:
    scripts/measure-check

# What the library costs next to others: everything, or the parts that are named; `--save` keeps it in benches/RESULTS.md
bench *args:
    cargo run --release --locked --manifest-path benches/Cargo.toml -- {{args}}
