//! Pages made from many records at once: where sources disagree, what is not known, what each source
//! supports, and the whole dossier for printing.

use tera::Context;

use super::records::finish;
use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::graph::derived::Derived;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::record::kind::Kind;
use crate::view::index::{page_url, pages_of};
use crate::view::value::View;

/// Pages made from many records at once.
pub(super) struct DerivedPages;

impl Output for DerivedPages {
    fn name(&self) -> &'static str {
        "derived"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        for (lang, voice) in world.voices.iter().enumerate() {
            for derived in Derived::ALL {
                for page in 1..=pages(derived, world, lang) {
                    let path = format!(
                        "{}{}index.html",
                        voice.prefix,
                        page_url(derived.folder(), page)
                    );
                    targets.push(Target {
                        path,
                        lang,
                        subject: Subject::Derived(derived, page),
                    });
                }
            }
        }
        targets
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let Subject::Derived(derived, page) = target.subject else {
            return Made {
                bytes: None,
                problems: Vec::new(),
            };
        };
        let template = derived.folder();
        let file = format!("{template}.html");
        // The dossier shows whole records in one: what its template names at its top says nothing of them.
        let named = (derived != Derived::Dossier).then_some(&*file);
        lens.note(&Fact::Template(&file));
        let desk = world.desk(lens, target.lang, named);
        let mut frame = desk.frame("derived", template, &page_url(template, page));
        if let Some(introduction) = desk.lens.find(Kind::Page, template)
            && page == 1
        {
            desk.fill(&mut frame, introduction);
            frame.kind = "derived";
        }
        frame.breadcrumbs = desk.home_crumb();
        frame.linked_data = desk.linked_data(&frame, None);
        let mut context = Context::new();
        match derived {
            Derived::Disagreements => desk
                .disagreements(page)
                .insert_into(&mut context, desk.wants),
            Derived::Unknown => desk.unknown(page).insert_into(&mut context, desk.wants),
            Derived::Coverage => desk.coverage(page).insert_into(&mut context, desk.wants),
            Derived::Downloads => desk.downloads().insert_into(&mut context, desk.wants),
            Derived::Dossier => desk
                .dossier(&frame.root)
                .insert_into(&mut context, desk.wants),
        }
        finish(&desk, frame, context, template, target, world)
    }
}

/// How many pages there are of one. Which events there are, and their fields, is decided when the world is
/// joined, and the plan is made anew each time it is.
fn pages(derived: Derived, world: &World<'_>, lang: usize) -> usize {
    if !is_made(derived, world) {
        return 0;
    }
    let size = world.settings.page_size;
    match derived {
        Derived::Disagreements => {
            let lens = Lens::new(world.graph, world.outside);
            let disputed = world.desk(&lens, lang, None).disputed_events().len();
            pages_of(disputed, size)
        }
        Derived::Unknown => pages_of(world.graph.of_kind(Kind::Event).len(), size),
        Derived::Coverage => pages_of(world.graph.of_kind(Kind::Source).len(), size),
        Derived::Dossier | Derived::Downloads => 1,
    }
}

/// Whether the site has one: the theme has its template, and there is something to say or it was asked for.
pub(super) fn is_made(derived: Derived, world: &World<'_>) -> bool {
    derived.is_wanted(world.settings, |kind| world.graph.of_kind(kind).len() > 0)
        && world
            .theme
            .closures
            .contains_key(&format!("{}.html", derived.folder()))
}
