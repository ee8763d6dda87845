//! Tables: a cell says how it is set by a class, for the policy of a page allows no style of its own.

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::Writer;

impl Writer<'_, '_> {
    pub(super) fn open_table(&mut self, columns: Vec<Alignment>) {
        self.columns = columns;
        self.raw("<div class=\"scroll\" tabindex=\"0\"><table>");
    }

    pub(super) fn open_in_table(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::TableHead => {
                (self.in_head, self.column) = (true, 0);
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.raw("<tr>");
            }
            _ => {
                let element = if self.in_head { "th" } else { "td" };
                let class = match self.columns.get(self.column) {
                    Some(Alignment::Left) => " class=\"start\"",
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::Right) => " class=\"end\"",
                    Some(Alignment::None) | None => "",
                };
                self.column += 1;
                self.raw(format!("<{element}{class}>"));
            }
        }
    }

    pub(super) fn close_in_table(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableHead => {
                self.in_head = false;
                self.raw("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::TableCell => self.raw(if self.in_head { "</th>" } else { "</td>" }),
            _ => self.raw("</tbody></table></div>\n"),
        }
    }
}
