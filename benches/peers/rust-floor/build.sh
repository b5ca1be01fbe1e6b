#!/usr/bin/env bash
# Builds the Rust floor. Needs cargo and the wasm32-unknown-unknown target.
set -euo pipefail
cd "$(dirname "$0")"
. ../lib/tools.sh
C=../rules/contenders
cargo build --release -q --target wasm32-unknown-unknown -j "${JOBS:-2}"
R=$CARGO_TARGET_DIR/wasm32-unknown-unknown/release
mkdir -p $C/rust-wasm-serde/pkg $C/rust-wasm-packed/pkg
bind "$R/floor_serde.wasm" floor_serde $C/rust-wasm-serde/pkg
cp "$R/floor_raw.wasm" $C/rust-wasm-packed/pkg/floor_raw.wasm
optimise $C/rust-wasm-serde/pkg/floor_serde_bg.wasm
optimise $C/rust-wasm-packed/pkg/floor_raw.wasm
