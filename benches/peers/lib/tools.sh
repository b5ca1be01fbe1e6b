# To be sourced by a build script: the tools it needs, and what it does to a wasm module.
PEERS=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# npm's binaryen first: Debian 12's wasm-opt (108) breaks wasm-bindgen's table of external references.
export PATH="$PEERS/node_modules/.bin:${BEHANDLINGSVALG_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/behandlingsvalg/tools}/bin:$PATH"
export CARGO_TARGET_DIR="$PEERS/target"
case $(wasm-bindgen --version 2>/dev/null) in
  'wasm-bindgen 0.2.129') ;;
  *) echo 'wasm-bindgen 0.2.129 is needed: cargo xtask setup, or cargo install wasm-bindgen-cli --version 0.2.129' >&2; exit 1 ;;
esac
optimise() { # a wasm file, in place
  wasm-opt -O3 --enable-simd --enable-bulk-memory --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --enable-reference-types --enable-multivalue "$1" -o "$1.opt"
  mv "$1.opt" "$1"
}
