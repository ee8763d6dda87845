#![no_main]
//! `http_paths` of `tests/it/targets.rs` under libFuzzer.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("http_paths", bytes));
