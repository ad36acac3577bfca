# A recipe for each step of CI. The steps are in `.ci/run`, which works without just.

# All steps of CI
ci:
    .ci/run

# Formatting
fmt:
    .ci/run fmt

# The packages for crates.io
package:
    .ci/run package

# The library with each feature alone, and with none
features:
    .ci/run features

# The library on the oldest supported Rust, if that toolchain is installed
msrv:
    .ci/run msrv

# The layer on `wasm32-unknown-unknown`, if that target is installed
wasm:
    .ci/run wasm

# Lints, as errors
clippy:
    .ci/run clippy

# Documentation, warnings as errors
docs:
    .ci/run docs

# Lock, translations and exports of the ScaiWave example
codes:
    .ci/run codes

# All tests
test:
    .ci/run test

# The ScaiWave service on a loopback port
run *args:
    cargo run -p scaiwave -- {{args}}

# The time of `cargo sw-error` relative to `cargo check`
measure:
    scripts/measure-check

# Benchmarks against other libraries, all or the named parts; `--save` writes benches/RESULTS.md
bench *args:
    cargo run --release --locked --manifest-path benches/Cargo.toml -- {{args}}
