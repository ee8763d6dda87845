//! The `chancery` command.

use std::process::ExitCode;

/// A build makes and drops some millions of small values on every core: the machine's own allocator takes a
/// seventh of its time, and far more with musl.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    chancery::main()
}
