//! Files that hosts and crawlers look for: the sitemap, `robots.txt`, `CNAME`, `.nojekyll`.
//!
//! A file of the same name among the site's own comes first: an author who writes a `robots.txt` means it.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;

use super::context::BuildContext;
use super::derived::DerivedPages;
use super::indexes::Indexes;
use super::records::Records;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::fingerprint::fingerprint_of;
use crate::base::path::encoded;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::view::page::spoken;

/// A file that a host or a crawler looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hosting {
    /// The sitemap, or one of its parts from 1, with the fingerprint of the addresses in it: which pages there are is
    /// decided with the plan, and no fact says it.
    Sitemap(usize, u64),
    /// The list of the sitemap's parts, which are so many.
    SitemapIndex(usize),
    /// What crawlers may read, and where the sitemap is.
    Robots,
    /// The site's own domain.
    Cname,
    /// GitHub Pages is not to put the files through a generator of its own.
    NoJekyll,
}

/// Files that hosts and crawlers look for.
pub(super) struct HostingFiles;

/// A sitemap holds so many addresses and no more (sitemaps.org, "Sitemap file location and size").
const ADDRESSES: usize = 50_000;

impl Output for HostingFiles {
    fn name(&self) -> &'static str {
        "hosting"
    }

    fn description(&self) -> &'static str {
        "the files for hosts and crawlers"
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Hosting(file) = subject else {
            return 0;
        };
        fingerprint_of(file)
    }

    fn about(&self, _: &Subject, _: &Graph) -> SubjectDescription {
        SubjectDescription::site("a file that hosts and crawlers look for")
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut files = vec![
            ("robots.txt".to_owned(), Hosting::Robots),
            (".nojekyll".to_owned(), Hosting::NoJekyll),
        ];
        if !build.settings.domain.is_empty() {
            files.push(("CNAME".to_owned(), Hosting::Cname));
        }
        if build.settings.base_url.is_some() {
            files.extend(sitemaps(pages(build), ADDRESSES));
        }
        let own = |path: &String| {
            build.assets.contains_key(path) || build.theme.statics.contains_key(path)
        };
        let files = files.into_iter().filter(|(path, _)| !own(path));
        files
            .map(|(path, file)| Target {
                path,
                lang: 0,
                subject: Subject::Hosting(file),
            })
            .collect()
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        lens.note(&Fact::Site);
        let base = build.settings.base_url.as_deref().unwrap_or_default();
        match target.subject {
            Subject::Hosting(Hosting::Sitemap(part, _)) => {
                let pages = pages(build);
                let own = in_part(pages, part, ADDRESSES)
                    .iter()
                    .filter(|page| is_original(page, lens, build));
                Made::sound(sitemap(own, base, |page| last_worked_on(page, lens)))
            }
            Subject::Hosting(Hosting::SitemapIndex(parts)) => {
                let parts = (1..=parts).map(|part| (format!("{base}{}", part_name(part)), None));
                Made::sound(listed("sitemapindex", "sitemap", parts))
            }
            Subject::Hosting(Hosting::Robots) => {
                let sitemap = if base.is_empty() {
                    String::new()
                } else {
                    format!("\nSitemap: {base}sitemap.xml\n")
                };
                Made::sound(format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes())
            }
            Subject::Hosting(Hosting::Cname) => {
                Made::sound(format!("{}\n", build.settings.domain).into_bytes())
            }
            Subject::Hosting(Hosting::NoJekyll) => Made::sound(Vec::new()),
            _ => Made::nothing(),
        }
    }
}

/// The sitemap of some pages; with more than `most`, the list of its parts and the parts.
fn sitemaps(pages: &[Target], most: usize) -> Vec<(String, Hosting)> {
    let fingerprint = |part: &[Target]| {
        let paths: Vec<&str> = part.iter().map(|page| page.path.as_str()).collect();
        crate::base::fingerprint::fingerprint_of(&paths)
    };
    let count = pages.len().div_ceil(most);
    if count < 2 {
        return vec![(
            "sitemap.xml".to_owned(),
            Hosting::Sitemap(1, fingerprint(pages)),
        )];
    }
    let parts = (1..=count).map(|part| {
        (
            part_name(part),
            Hosting::Sitemap(part, fingerprint(in_part(pages, part, most))),
        )
    });
    std::iter::once(("sitemap.xml".to_owned(), Hosting::SitemapIndex(count)))
        .chain(parts)
        .collect()
}

/// The pages in a part of the sitemap, counted from 1.
fn in_part(pages: &[Target], part: usize, most: usize) -> &[Target] {
    pages.chunks(most).nth(part - 1).unwrap_or_default()
}

fn part_name(part: usize) -> String {
    format!("sitemap-{part}.xml")
}

/// Every page that a search engine should know: what has an address of its own.
///
/// They are planned once a round of making. No thread pool may be used here: a job of another page that it ran meanwhile
/// could ask for the same list, and wait for itself.
fn pages<'w>(build: &'w BuildContext<'_>) -> &'w [Target] {
    build.pages.get_or_init(|| {
        let outputs: [&dyn Output; 3] = [&Records, &Indexes, &DerivedPages];
        let mut pages: Vec<Target> = outputs
            .iter()
            .flat_map(|output| output.plan(build))
            .collect();
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    })
}

/// The day a page was last worked on, where its record says one.
fn last_worked_on(page: &Target, lens: &Lens<'_>) -> Option<String> {
    let Subject::Node(ix) = page.subject else {
        return None;
    };
    let record = lens
        .fields(ix)
        .record
        .as_ref()
        .filter(|_| lens.peek(ix).inline.is_none())?;
    record
        .common
        .updated
        .as_ref()
        .filter(|day| day.is_exact_day())
        .map(|day| day.as_str().trim_end_matches(['?', '~', '%']).to_owned())
}

/// Whether a page is one in its own right, and repeats no page in another language.
fn is_original(page: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> bool {
    let Subject::Node(ix) = page.subject else {
        return true;
    };
    let languages = &build.settings.languages;
    languages
        .get(page.lang)
        .is_none_or(|lang| spoken(lens, ix, lang, build.settings.default_language()))
}

fn sitemap<'p>(
    pages: impl Iterator<Item = &'p Target>,
    base: &str,
    worked_on: impl Fn(&Target) -> Option<String>,
) -> Vec<u8> {
    let address = |page: &Target| {
        format!(
            "{base}{}",
            encoded(page.path.trim_end_matches("index.html"))
        )
    };
    listed(
        "urlset",
        "url",
        pages.map(|page| (address(page), worked_on(page))),
    )
}

/// A list of addresses as sitemaps write it.
fn listed(
    list: &str,
    entry: &str,
    entries: impl Iterator<Item = (String, Option<String>)>,
) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new());
    let mut write = |event: Event<'_>| writer.write_event(event).expect("memory takes every byte");
    write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    write(Event::Text(BytesText::new("\n")));
    write(Event::Start(BytesStart::new(list).with_attributes([(
        "xmlns",
        "http://www.sitemaps.org/schemas/sitemap/0.9",
    )])));
    for (address, worked_on) in entries {
        write(Event::Text(BytesText::new("\n")));
        write(Event::Start(BytesStart::new(entry)));
        let fields = [("loc", Some(address)), ("lastmod", worked_on)];
        for (name, text) in fields
            .into_iter()
            .filter_map(|(name, text)| Some((name, text?)))
        {
            write(Event::Start(BytesStart::new(name)));
            write(Event::Text(BytesText::new(&text)));
            write(Event::End(BytesEnd::new(name)));
        }
        write(Event::End(BytesEnd::new(entry)));
    }
    write(Event::Text(BytesText::new("\n")));
    write(Event::End(BytesEnd::new(list)));
    writer.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(count: usize) -> Vec<Target> {
        let page = |at| Target {
            path: format!("p{at}/index.html"),
            lang: 0,
            subject: Subject::Hosting(Hosting::Robots),
        };
        (0..count).map(page).collect()
    }

    #[test]
    fn more_pages_than_a_sitemap_holds_are_split_and_none_is_lost() {
        let names = |count| {
            sitemaps(&pages(count), 3)
                .into_iter()
                .map(|(path, _)| path)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(0), ["sitemap.xml"]);
        assert_eq!(names(3), ["sitemap.xml"]);
        assert_eq!(names(4), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        let all = pages(7);
        let files = sitemaps(&all, 3);
        assert_eq!(files[0].1, Hosting::SitemapIndex(3));
        let listed: Vec<String> = (1..=3)
            .flat_map(|part| {
                let text = String::from_utf8(sitemap(
                    in_part(&all, part, 3).iter(),
                    "https://example.org/",
                    |_| None,
                ))
                .unwrap();
                text.split("<loc>")
                    .skip(1)
                    .map(|rest| rest.split('<').next().unwrap().to_owned())
                    .collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(
            listed,
            (0..7)
                .map(|at| format!("https://example.org/p{at}/"))
                .collect::<Vec<_>>()
        );
        // A page that comes or goes moves its part, and those after it.
        let fewer = sitemaps(&all[..6], 3);
        assert_eq!(fewer[1], files[1]);
        assert_eq!(fewer.len(), 3);
    }
}
