#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| behandlingsvalg_fuzz::guideline_file(data));
