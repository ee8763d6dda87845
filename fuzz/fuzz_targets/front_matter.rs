#![no_main]
//! `front_matter` of `tests/it/targets.rs` under libFuzzer.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("front_matter", bytes));
