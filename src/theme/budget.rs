//! What a page may cost: rounds of loops, bytes, time. The library asks us whenever it calls what we gave it.

use std::cell::Cell;
use std::io;
use std::time::{Duration, Instant};

use tera::{Error, Kwargs, State, StringInput, Tera, Value};

use super::reading::metered::{COUNT, HELD, WALK};
use crate::source::limits::Limits;

/// What is left to the page that a thread makes.
#[derive(Clone, Copy)]
struct Left {
    steps: u64,
    bytes: u64,
    until: Option<Instant>,
    most: (u64, u64, u64),
}

thread_local! {
    static LEFT: Cell<Left> = const { Cell::new(Left { steps: u64::MAX, bytes: u64::MAX, until: None, most: (0, 0, 0) }) };
}

/// How often the clock is read: every so many steps.
const EVERY: u64 = 64;

/// Begins a page.
pub(super) fn begin(limits: &Limits) {
    let until = Instant::now().checked_add(Duration::from_secs(limits.seconds));
    LEFT.set(Left {
        steps: limits.steps,
        bytes: limits.page,
        until,
        most: (limits.steps, limits.page, limits.seconds),
    });
}

/// How what is beyond a limit is mended, if a message is about one.
pub(super) fn help(message: &str) -> Option<&'static str> {
    const HELP: [(&str, &str); 3] = [
        (
            "go round more than",
            "go through less, or raise `steps` under `[limits]` in `site.toml`",
        ),
        (
            "takes more than",
            "let the template do less, or raise `seconds` under `[limits]` in `site.toml`",
        ),
        (
            "has more than",
            "let the template make less, or raise `page` under `[limits]` in `site.toml`",
        ),
    ];
    HELP.iter()
        .find(|(part, _)| message.contains(part))
        .map(|(_, help)| *help)
}

fn spend(steps: u64) -> Result<(), Error> {
    let mut left = LEFT.get();
    if steps > left.steps {
        return Err(Error::message(format!(
            "the loops of this page go round more than {} times",
            left.most.0
        )));
    }
    let read = left.steps / EVERY != (left.steps - steps) / EVERY;
    left.steps -= steps;
    LEFT.set(left);
    if read && left.until.is_some_and(|until| Instant::now() > until) {
        return Err(Error::message(format!(
            "this page takes more than {} seconds",
            left.most.2
        )));
    }
    Ok(())
}

fn too_large(what: &str) -> Error {
    Error::message(format!("{what} has more than {} bytes", LEFT.get().most.1))
}

/// Maximum depth of nested lists: the code that walks them is recursive.
const DEEP: usize = 64;

/// Takes what a value weighs from what it may: a list that holds another twice weighs it twice, for so it is shown.
fn weigh(value: &Value, left: &mut u64, depth: usize) -> bool {
    let own = value.as_str().map_or(1, |text| text.len() as u64 + 1);
    if own > *left || depth > DEEP {
        return false;
    }
    *left -= own;
    match (value.as_array(), value.as_map()) {
        (Some(entries), _) => entries.iter().all(|entry| weigh(entry, left, depth + 1)),
        (None, Some(map)) => map.values().all(|entry| weigh(entry, left, depth + 1)),
        (None, None) => true,
    }
}

fn held(value: &Value) -> Result<(), Error> {
    let mut left = LEFT.get().bytes;
    if weigh(value, &mut left, 0) {
        Ok(())
    } else {
        Err(too_large("this value is too deep, or"))
    }
}

/// Gives the library what counts and weighs, and its own functions that can make much of little, with a bound.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(COUNT, |kwargs: Kwargs, _: &State<'_>| {
        kwargs
            .iter()
            .filter(|(_, value)| value.as_str().is_some_and(|text| text.len() > 64))
            .try_for_each(|(_, value)| held(value))?;
        spend(1).map(|()| Value::from(""))
    });
    tera.register_function(
        WALK,
        |kwargs: Kwargs, _: &State<'_>| -> Result<Value, Error> {
            let value: Value = kwargs.must_get("of")?;
            spend(value.len().unwrap_or_default() as u64)?;
            Ok(value)
        },
    );
    tera.register_function(
        HELD,
        |kwargs: Kwargs, _: &State<'_>| -> Result<Value, Error> {
            let value: Value = kwargs.must_get("of")?;
            held(&value)?;
            Ok(value)
        },
    );
    tera.register_function("range", |kwargs: Kwargs, _: &State<'_>| range(&kwargs));
    tera.register_filter(
        "replace",
        |text: StringInput<'_>, kwargs: Kwargs, state: &State<'_>| replace(&text, &kwargs, state),
    );
    tera.register_filter(
        "join",
        |list: &[Value], kwargs: Kwargs, state: &State<'_>| join(list, &kwargs, state),
    );
}

/// So many numbers one `range` makes; it is the library's own bound.
const LONGEST: i128 = 100_000;

fn range(kwargs: &Kwargs) -> Result<Vec<i128>, Error> {
    let start = kwargs.get::<i128>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i128>("end")?;
    let step = kwargs.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (start > end && step > 0) {
        return Err(Error::message(
            "`range` never comes from its `start` to its `end`",
        ));
    }
    let far = || Error::message("`range` was handed numbers that are too large");
    let (span, stride) = if step > 0 {
        (end.checked_sub(start), Some(step))
    } else {
        (start.checked_sub(end), step.checked_neg())
    };
    let (span, stride) = (span.ok_or_else(far)?.max(0), stride.ok_or_else(far)?);
    let count = span.checked_add(stride - 1).ok_or_else(far)? / stride;
    if count > LONGEST {
        return Err(Error::message(format!(
            "this `range` has {count} numbers, and may have {LONGEST}"
        )));
    }
    spend(u64::try_from(count).unwrap_or(u64::MAX))?;
    Ok((0..count).map(|at| start + at * step).collect())
}

fn replace(text: &StringInput<'_>, kwargs: &Kwargs, state: &State<'_>) -> Result<Value, Error> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<StringInput<'_>>("to")?;
    let safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (text, to) = if safe {
        (text.rendered(state)?, to.rendered(state)?)
    } else {
        (text.as_str().into(), to.as_str().into())
    };
    let longer = (text.matches(from).count() as u64)
        .saturating_mul(to.len() as u64)
        .saturating_add(text.len() as u64);
    if longer > LEFT.get().bytes {
        return Err(too_large("what `replace` makes"));
    }
    let replaced = text.replace(from, &to);
    Ok(if safe {
        Value::safe_string(&replaced)
    } else {
        Value::from(replaced)
    })
}

fn join(list: &[Value], kwargs: &Kwargs, state: &State<'_>) -> Result<Value, Error> {
    let between = kwargs.get::<StringInput<'_>>("sep")?;
    let marked = list
        .iter()
        .any(|value| value.is_string() && value.is_safe())
        || between.as_ref().is_some_and(StringInput::is_safe);
    let safe = state.autoescaping_enabled() && marked;
    let sep = match &between {
        Some(between) if safe => between.rendered(state)?,
        Some(between) => between.as_str().into(),
        None => "".into(),
    };
    let mut left = LEFT.get().bytes;
    let fits = (list.len() as u64).saturating_mul(sep.len() as u64) <= left
        && list.iter().all(|value| weigh(value, &mut left, 0));
    if !fits {
        return Err(too_large("what `join` makes"));
    }
    let mut joined = String::new();
    for (at, value) in list.iter().enumerate() {
        if at > 0 {
            joined.push_str(&sep);
        }
        match value {
            value if value.is_undefined() => {}
            value if safe => joined.push_str(&state.escape_if_needed(value)?),
            value => joined.push_str(&value.to_string()),
        }
    }
    Ok(if safe {
        Value::safe_string(&joined)
    } else {
        Value::from(joined)
    })
}

/// What a page is written to: it takes so much and no more.
#[derive(Debug, Default)]
pub(super) struct LimitedPage {
    pub(super) bytes: Vec<u8>,
    /// What stopped it, if it was to take more.
    pub(super) full: Option<String>,
}

impl io::Write for LimitedPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = LEFT.get();
        if (self.bytes.len() + bytes.len()) as u64 > left.bytes {
            self.full = Some(format!("this page has more than {} bytes", left.most.1));
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
