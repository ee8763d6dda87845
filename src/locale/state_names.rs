//! What states are called in lists of the United Nations, where CLDR has another name for them: "Republic of Korea" is
//! its "South Korea". Lists of participants are written so. In English and French; each has the id of its country.

/// Names with the ids of their countries.
pub const STATE_NAMES: &[(&str, &str)] = &[
    ("Bolivia (Plurinational State of)", "bo"),
    ("Plurinational State of Bolivia", "bo"),
    ("Brunei Darussalam", "bn"),
    ("Cabo Verde", "cv"),
    ("Democratic People’s Republic of Korea", "kp"),
    ("Democratic Republic of the Congo", "cd"),
    ("Holy See", "va"),
    ("Iran (Islamic Republic of)", "ir"),
    ("Islamic Republic of Iran", "ir"),
    ("Kingdom of the Netherlands", "nl"),
    ("Lao People’s Democratic Republic", "la"),
    ("Micronesia (Federated States of)", "fm"),
    ("Myanmar", "mm"),
    ("Netherlands (Kingdom of the)", "nl"),
    ("Republic of Korea", "kr"),
    ("Republic of Moldova", "md"),
    ("Russian Federation", "ru"),
    ("State of Palestine", "ps"),
    ("Syrian Arab Republic", "sy"),
    ("Turkey", "tr"),
    ("United Kingdom of Great Britain and Northern Ireland", "gb"),
    ("United Republic of Tanzania", "tz"),
    ("United States of America", "us"),
    ("Venezuela (Bolivarian Republic of)", "ve"),
    ("Bolivarian Republic of Venezuela", "ve"),
    ("Viet Nam", "vn"),
    ("Bolivie (État plurinational de)", "bo"),
    ("État plurinational de Bolivie", "bo"),
    ("Brunéi Darussalam", "bn"),
    ("République populaire démocratique de Corée", "kp"),
    ("République démocratique du Congo", "cd"),
    ("Saint-Siège", "va"),
    ("Iran (République islamique d’)", "ir"),
    ("République islamique d’Iran", "ir"),
    ("Royaume des Pays-Bas", "nl"),
    ("République démocratique populaire lao", "la"),
    ("Micronésie (États fédérés de)", "fm"),
    ("Pays-Bas (Royaume des)", "nl"),
    ("République de Corée", "kr"),
    ("République de Moldova", "md"),
    ("Fédération de Russie", "ru"),
    ("État de Palestine", "ps"),
    ("République arabe syrienne", "sy"),
    ("Türkiye", "tr"),
    ("Royaume-Uni de Grande-Bretagne et d’Irlande du Nord", "gb"),
    ("République-Unie de Tanzanie", "tz"),
    ("États-Unis d’Amérique", "us"),
    ("Venezuela (République bolivarienne du)", "ve"),
    ("République bolivarienne du Venezuela", "ve"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Lang, Locale, iso3166};

    #[test]
    fn every_name_is_of_a_country_that_is_and_of_one_alone() {
        for (name, id) in STATE_NAMES {
            let entry = iso3166::find(id).unwrap_or_else(|| panic!("{name}: {id}"));
            assert!(entry.former.is_none() && entry.id == *id, "{name}");
            for tag in ["en", "fr"] {
                let locale = Locale::new(&Lang::parse(tag).unwrap());
                let mut others = iso3166::all().iter().filter(|other| other.id != *id);
                assert!(
                    others.all(|other| locale.country(other.alpha2) != Some(name)),
                    "{name} is another country’s name in {tag}"
                );
            }
        }
    }
}
