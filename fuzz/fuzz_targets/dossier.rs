#![no_main]
//! `dossier` of `tests/it/targets.rs` under libFuzzer.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chancery_fuzz::run("dossier", bytes));
