//! `chancery explain`

use std::io::Write;

use super::Ended;
use super::run::fail;
use crate::base::rules::Code;
use crate::base::suggest;

/// Say what the code of a problem means, and how to mend it
#[derive(clap::Args, Debug)]
pub(super) struct ExplainArgs {
    /// The code, as it stands in brackets: unknown-reference
    code: String,
}

pub(super) fn run(args: &ExplainArgs) -> Ended {
    match Code::find(&args.code) {
        Some(code) => {
            let _ = writeln!(std::io::stdout(), "{}", code.page().trim_end());
            Ended::Fine
        }
        None => {
            let near = suggest::closest(&args.code, Code::ALL.iter().map(|code| code.as_str()));
            let hint = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
            fail::<()>(Ended::Usage, &format!("no rule has the code `{}`{hint}", args.code)).err().unwrap_or(Ended::Usage)
        }
    }
}
