//! Problems: what an author got wrong, said so that it can be mended.

use serde::{Deserialize, Serialize};

use super::place::Place;
use super::rules::Code;
use super::severity::Severity;

/// A second place that a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// One problem: its code, its message, its place, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub code: Code,
    /// How much it matters, before the site's own levels are applied.
    pub severity: Severity,
    /// The message: lower case, no full stop, what was written in backticks.
    pub message: String,
    /// The value it is about; nothing for what is missing altogether.
    pub place: Option<Place>,
    /// Other places it is about.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Option<String>,
    /// How many more of its rule in its file it stands for, if they are not listed one by one; else nothing.
    pub rest: usize,
}

impl Diagnostic {
    /// A problem at a place, with its rule's own severity.
    pub fn new(code: Code, place: Option<Place>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            place,
            labels: Vec::new(),
            help: None,
            rest: 0,
        }
    }

    /// Says how many it stands for.
    pub(super) fn say_rest(&mut self) {
        self.message = format!(
            "and {} more of `{}` in this file",
            self.rest,
            self.code.as_str()
        );
        self.help = Some("fix those that are listed, and check again".to_owned());
    }

    /// How many problems it is.
    pub fn count(&self) -> usize {
        self.rest.max(1)
    }

    /// Every place it points at.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.place
            .iter()
            .chain(self.labels.iter().map(|label| &label.place))
    }

    /// With a sentence that helps.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With another place.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            place,
            message: message.into(),
        });
        self
    }

    /// The order of a report: by place, then by code and message; what has no place comes last.
    pub fn order(&self) -> impl Ord + '_ {
        let place = self.place.as_ref().map(Place::order);
        (
            place.is_none(),
            place,
            self.code.as_str(),
            self.message.as_str(),
        )
    }
}
