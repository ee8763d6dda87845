//! Blocks of code as HTML: the letters that the author wrote, and elements around words.

use crate::record::code_block::CodeBlock;
use crate::record::markdown::escape::escape;

/// Writes a block with its words in elements that a style sheet can colour.
pub fn highlighted(block: &CodeBlock, out: &mut String) {
    open(block, out);
    let mut at = 0;
    for token in block.tokens() {
        out.push_str(&escape(&block.code[at..token.range.start]));
        out.push_str("<span class=\"");
        out.push_str(token.class.as_str());
        out.push_str("\">");
        out.push_str(&escape(&block.code[token.range.clone()]));
        out.push_str("</span>");
        at = token.range.end;
    }
    out.push_str(&escape(&block.code[at..]));
    out.push_str("</code></pre>\n");
}

/// Writes a block as it is, for where no style sheet of ours is.
pub fn plain(block: &CodeBlock, out: &mut String) {
    open(block, out);
    out.push_str(&escape(&block.code));
    out.push_str("</code></pre>\n");
}

fn open(block: &CodeBlock, out: &mut String) {
    out.push_str("<pre><code class=\"language-");
    out.push_str(&escape(&block.language));
    out.push_str("\">");
}
