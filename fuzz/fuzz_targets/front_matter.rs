#![no_main]
//! `front_matter` of `tests/it/targets.rs` under libFuzzer.

#[allow(dead_code, reason = "one target of many")]
#[path = "../../tests/it/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::front_matter(bytes));
