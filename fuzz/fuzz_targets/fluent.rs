#![no_main]
//! `fluent` of `tests/it/targets.rs` under libFuzzer.

#[allow(dead_code, reason = "one target of many")]
#[path = "../../tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::fluent(bytes));
