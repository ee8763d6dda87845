#![no_main]
//! `site_toml` of `tests/it/targets.rs` under libFuzzer.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("site_toml", bytes));
