import init, { evaluate as ev } from './pkg/floor_serde.js';
export const meta = { name: 'Rust→wasm floor, JsValue in/out (serde-wasm-bindgen)', version: 'rustc 1.95, wasm-bindgen 0.2.129', threeValued: true, assets: { wasm: 'rules/contenders/rust-wasm-serde/pkg/floor_serde_bg.wasm' } };
export async function load({ asset }) { await init({ module_or_path: await asset('wasm') }); }
export const evaluate = ev;
