//! Work in threads of its own.

/// What a function makes of each of a few things, each in a thread of its own. Not the pool that makes pages: in the
/// preview they come first.
pub(super) fn in_threads<T: Send, R: Send>(things: Vec<T>, make: impl Fn(T) -> R + Sync) -> Vec<R> {
    let make = &make;
    std::thread::scope(|scope| {
        let mut things = things.into_iter();
        // The last is made here.
        let last = things.next_back();
        let others: Vec<_> = things
            .map(|thing| scope.spawn(move || make(thing)))
            .collect();
        let last = last.map(make);
        let others = others.into_iter().map(|thread| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        let mut made: Vec<R> = others.collect();
        made.extend(last);
        made
    })
}
