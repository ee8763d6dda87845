//! The page at an old address.

use super::macros::view;

view! {
    /// The page at an old address: all that `redirect.html` is handed.
    pub struct RedirectView {
        /// The language of the page it leads to, a BCP 47 tag.
        pub lang: String,
        /// `ltr` or `rtl`.
        pub dir: &'static str,
        /// The way to the page it leads to, from this one.
        pub target: String,
        /// The absolute address of the page it leads to, or nothing where the site has no `base_url`.
        pub canonical: String,
        /// What the page it leads to is called, as plain text.
        pub title_text: String,
    }
}
