//! Why a command did not do what it was asked.

use std::error::Error;
use std::fmt;

use super::ExitStatus;
use crate::base::fault::Fault;

/// An error of any type.
type Cause = Box<dyn Error + Send + Sync>;

/// Why a command did not do what it was asked, and how the program ends then. Every command returns it, and
/// [`super::main`] prints it. Problems of a site are no such error: they are shown, and the command ends with
/// [`ExitStatus::Problems`].
#[derive(Debug)]
pub(super) struct CliError {
    status: ExitStatus,
    /// There is at least one; of a site several files can be unreadable.
    causes: Vec<Cause>,
    help: Option<String>,
}

impl CliError {
    /// The command line makes no sense.
    pub(super) fn usage(cause: impl Into<Cause>) -> CliError {
        CliError::new(ExitStatus::Usage, cause)
    }

    /// The machine failed, or what the command would do there is refused.
    pub(super) fn machine(cause: impl Into<Cause>) -> CliError {
        CliError::new(ExitStatus::Machine, cause)
    }

    /// The folder is not such that the command could work in it.
    pub(super) fn problems(cause: impl Into<Cause>) -> CliError {
        CliError::new(ExitStatus::Problems, cause)
    }

    fn new(status: ExitStatus, cause: impl Into<Cause>) -> CliError {
        CliError {
            status,
            causes: vec![cause.into()],
            help: None,
        }
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> CliError {
        self.help = Some(help.into());
        self
    }

    /// How the program ends.
    pub(super) fn status(&self) -> ExitStatus {
        self.status
    }

    /// Prints each cause with what caused it, then the help.
    pub(super) fn print(&self) {
        for cause in &self.causes {
            anstream::eprintln!("error: {}", whole(cause.as_ref()));
        }
        if let Some(help) = &self.help {
            anstream::eprintln!("help: {help}");
        }
    }
}

/// An error and its sources in one line.
fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: Vec<String> = self.causes.iter().map(ToString::to_string).collect();
        f.write_str(&causes.join("\n"))
    }
}

impl Error for CliError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.causes.first()?.source()
    }
}

impl From<Fault> for CliError {
    fn from(fault: Fault) -> CliError {
        CliError::machine(fault)
    }
}

impl From<Vec<Fault>> for CliError {
    fn from(faults: Vec<Fault>) -> CliError {
        CliError {
            status: ExitStatus::Machine,
            causes: faults.into_iter().map(Cause::from).collect(),
            help: None,
        }
    }
}

/// A value of the command line that cannot be read: what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueError(pub(super) String);

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ValueError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_with_its_sources() {
        #[derive(Debug)]
        struct Outer(std::io::Error);
        impl fmt::Display for Outer {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("cannot serve")
            }
        }
        impl Error for Outer {
            fn source(&self) -> Option<&(dyn Error + 'static)> {
                Some(&self.0)
            }
        }
        let error = CliError::machine(Outer(std::io::Error::other("no sockets")));
        assert_eq!(error.to_string(), "cannot serve");
        assert_eq!(whole(&error), "cannot serve: no sockets");
        assert_eq!(error.status(), ExitStatus::Machine);
    }
}
