//! Blocks of code: those in a language that we know are parts of their own, so that pages can colour their words.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::Writer;
use crate::base::highlight;
use crate::record::body::Part;
use crate::record::code_block::CodeBlock;

/// A block of code that is not closed yet.
pub(super) struct OpenCode {
    language: String,
    pub(super) code: String,
}

impl<'e> Writer<'e, '_> {
    pub(super) fn open_code(&mut self, kind: CodeBlockKind<'e>) {
        self.in_code = true;
        let language = match &kind {
            CodeBlockKind::Fenced(info) => language_of(info),
            CodeBlockKind::Indented => "",
        };
        if highlight::is_known(language) {
            self.code = Some(OpenCode {
                language: language.to_owned(),
                code: String::new(),
            });
        } else {
            self.out.push(Event::Start(Tag::CodeBlock(kind)));
        }
    }

    pub(super) fn close_code(&mut self) {
        self.in_code = false;
        match self.code.take() {
            Some(open) => self.splice(Part::Code(Box::new(CodeBlock::new(
                &open.language,
                &open.code,
            )))),
            None => self.out.push(Event::End(TagEnd::CodeBlock)),
        }
    }
}

/// The language of a fenced block: the first word of what stands behind the fence.
fn language_of(info: &str) -> &str {
    info.split([' ', '\t', ',']).next().unwrap_or_default()
}
