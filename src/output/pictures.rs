//! Pictures of records in several widths, so that a phone does not load what a poster needs.

use std::sync::Arc;

use super::context::BuildContext;
use super::{Made, Output, Subject, SubjectDescription, Target};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::picture::scale::scaled;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;

/// Pictures of records in several widths.
pub(super) struct ScaledPictures;

impl Output for ScaledPictures {
    fn name(&self) -> &'static str {
        "pictures"
    }

    fn description(&self) -> &'static str {
        "the widths of pictures"
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Picture(path, width) = subject else {
            return 0;
        };
        fingerprint_of(&(path, width))
    }

    fn about(&self, subject: &Subject, _: &Graph) -> SubjectDescription {
        let Subject::Picture(path, width) = subject else {
            return SubjectDescription::site(self.description());
        };
        SubjectDescription::site(format!("the picture {path}, {width} pixels wide"))
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let all = build.pictures.iter().flat_map(|(path, picture)| {
            picture.header.widths().map(move |width| Target {
                path: picture.header.path_at(path, width),
                lang: 0,
                subject: Subject::Picture(Arc::from(path.as_str()), width),
            })
        });
        all.collect()
    }

    fn place(&self, target: &Target, build: &BuildContext<'_>) -> Option<Place> {
        let Subject::Picture(path, _) = &target.subject else {
            return None;
        };
        build.pictures.get(&**path)?.place.clone()
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Picture(path, width) = &target.subject else {
            return Made::nothing();
        };
        lens.note(&Fact::Asset(path));
        lens.note(&Fact::Picture(path));
        let (Some(picture), Some(bytes)) = (build.pictures.get(&**path), build.assets.get(&**path))
        else {
            return Made::nothing();
        };
        match scaled(bytes, picture.header, *width, build.picture_store) {
            Ok(bytes) => Made::sound(bytes),
            Err(why) => {
                let message = format!("the picture `{path}` cannot be unpacked: {why}");
                let help =
                    "save it again as JPEG, PNG or WebP; until then it is published as it is";
                let problem = Diagnostic::new(Code::BadPicture, picture.place.clone(), message);
                // Pages name this file: it shows what a browser can make of the picture.
                Made {
                    bytes: Some(Arc::clone(bytes)),
                    problems: vec![problem.help(help)],
                }
            }
        }
    }
}
