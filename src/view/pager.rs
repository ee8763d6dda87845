//! The way through a list that has several pages.

use std::ops::Range;

use super::context::PageContext;
use super::macros::view;

view! {
    /// The way from one page of a long list to its others.
    pub struct Pager {
        /// This page's number, from 1.
        pub page: usize,
        /// How many pages there are.
        pub pages: usize,
        /// The page before, under `root`, or nothing.
        pub previous: String,
        /// The page after, under `root`, or nothing.
        pub next: String,
        /// The pages it leads to: the first, the last, and those around this one.
        pub steps: Vec<PagerStep>,
    }

    /// A step from one page of an index to another.
    pub struct PagerStep {
        /// The page's number; 0 where pages are left out.
        pub page: usize,
        /// The page, under `root`; nothing where pages are left out.
        pub url: String,
    }
}

impl Pager {
    /// Which of so many entries stand on this page.
    pub fn range(&self, size: usize, total: usize) -> Range<usize> {
        page_range(self.page.max(1), size, total)
    }
}

/// Which of so many entries stand on a page.
pub fn page_range(page: usize, size: usize, total: usize) -> Range<usize> {
    ((page - 1) * size).min(total)..(page * size).min(total)
}

/// How many pages an index of so many entries has.
pub fn pages_of(entries: usize, page_size: usize) -> usize {
    entries.div_ceil(page_size).max(1)
}

/// Where a page of an index is, under its language's root.
pub fn page_url(folder: &str, page: usize) -> String {
    if page <= 1 {
        format!("{folder}/")
    } else {
        format!("{folder}/page/{page}/")
    }
}

/// The pages that a page of an index leads to: the first, the last, and those around it; 0 where some are
/// left out, which are at least two.
fn steps(page: usize, pages: usize) -> Vec<usize> {
    let mut steps = Vec::new();
    for to in 1..=pages {
        let near = to == 1 || to == pages || to.abs_diff(page) <= 2;
        let lone = |gap: usize| gap == 2 && page == 5 || gap + 1 == pages && page + 4 == pages;
        match steps.last() {
            _ if near || lone(to) => steps.push(to),
            Some(0) => {}
            _ => steps.push(0),
        }
    }
    steps
}

fn step(to: usize, url: impl Fn(usize) -> String) -> PagerStep {
    PagerStep {
        page: to,
        url: if to == 0 { String::new() } else { url(to) },
    }
}

impl Pager {
    /// The way from a page of a list in some folder to its other pages.
    pub fn build(ctx: &PageContext<'_>, folder: &str, page: usize, total: usize) -> Pager {
        let pages = pages_of(total, ctx.settings.page_size);
        let url = |page: usize| ctx.links.url(&page_url(folder, page));
        Pager {
            page,
            pages,
            previous: if page > 1 {
                url(page - 1)
            } else {
                String::new()
            },
            next: if page < pages {
                url(page + 1)
            } else {
                String::new()
            },
            steps: steps(page, pages)
                .into_iter()
                .map(|to| step(to, url))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_page_leads_to_the_first_the_last_and_those_around_it() {
        assert_eq!(steps(1, 1), [1]);
        assert_eq!(steps(3, 5), [1, 2, 3, 4, 5]);
        assert_eq!(steps(1, 9), [1, 2, 3, 0, 9]);
        assert_eq!(steps(5, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(steps(6, 12), [1, 0, 4, 5, 6, 7, 8, 0, 12]);
        assert_eq!(steps(8, 12), [1, 0, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(steps(400, 400), [1, 0, 398, 399, 400]);
    }
}
