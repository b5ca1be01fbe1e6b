#!/usr/bin/env bash
# Builds our contender: checks the conditions that translate.mjs wrote, then makes the wasm module.
# Needs cargo and the wasm32-unknown-unknown target.
set -euo pipefail
cd "$(dirname "$0")"
. ../lib/tools.sh
OURS=../rules/contenders/behandlingsvalg
cargo run --release -q -j "${JOBS:-2}" -p ours-check -- $OURS/generated.conditions.json $OURS/generated.json
module() { # folder, then what cargo is told
  local to=$1; shift
  cargo build --release -q -j "${JOBS:-2}" -p ours-wasm --target wasm32-unknown-unknown "$@"
  bind "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/ours_wasm.wasm" engine "$to"
  optimise "$to/engine_bg.wasm"
}
export RUSTFLAGS=${RUSTFLAGS--C target-feature=+simd128}
module $OURS/pkg
[ -z "${COMPARE:-}" ] || module pkg-compare --features compare
