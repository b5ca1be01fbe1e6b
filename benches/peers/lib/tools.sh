# To be sourced by a build script: the tools it needs, and what it does to a wasm module.
PEERS=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# npm's binaryen first: Debian 12's wasm-opt (108) breaks the table of external references.
export PATH="$PEERS/node_modules/.bin:$PATH"
export CARGO_TARGET_DIR="$PEERS/target"
bind() { # a wasm file, a name and a folder: the project's own tool makes the JavaScript
  env -u RUSTFLAGS -u CARGO_TARGET_DIR cargo run -q --manifest-path "$PEERS/../../Cargo.toml" -p xtask-wasm -- bind "$@"
}
optimise() { # a wasm file, in place
  wasm-opt -O3 --enable-simd --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --enable-reference-types --enable-multivalue "$1" -o "$1.opt"
  mv "$1.opt" "$1"
}
