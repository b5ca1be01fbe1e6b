#!/usr/bin/env bash
# Builds the Rust floor. Needs cargo, the wasm32-unknown-unknown target, and wasm-bindgen 0.2.129 on PATH or among the project's tools.
set -euo pipefail
cd "$(dirname "$0")"
. ../lib/tools.sh
C=../rules/contenders
cargo build --release -q --target wasm32-unknown-unknown -j "${JOBS:-2}"
R=$CARGO_TARGET_DIR/wasm32-unknown-unknown/release
mkdir -p $C/rust-wasm-serde/pkg $C/rust-wasm-packed/pkg
wasm-bindgen --target web --no-typescript --out-dir $C/rust-wasm-serde/pkg "$R/floor_serde.wasm"
cp "$R/floor_raw.wasm" $C/rust-wasm-packed/pkg/floor_raw.wasm
optimise $C/rust-wasm-serde/pkg/floor_serde_bg.wasm
optimise $C/rust-wasm-packed/pkg/floor_raw.wasm
